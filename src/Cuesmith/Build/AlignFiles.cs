using Cuesmith.Align;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Build;

/// <summary>Aligns one MIDI file with one recording, from their files.</summary>
public static class AlignFiles
{
    /// <exception cref="CuesmithException">One of the files cannot be read.</exception>
    public static async Task<PairAlignment> RunAsync(string midiPath, string audioPath, CancellationToken ct)
    {
        // decoding is another process: it runs while the notes are read
        var decoding = Ffmpeg.DecodeMonoAsync(audioPath, PitchBands.SampleRate, ct);
        var file = ReadMidi(midiPath);
        var samples = await decoding;
        var heard = PitchBands.Of(samples, ct);
        return new(midiPath, audioPath, file, heard, Aligner.Align(file.Notes(), heard, ct));
    }

    /// <exception cref="CuesmithException">No file, or none of MIDI.</exception>
    public static MidiFile ReadMidi(string path)
    {
        try
        {
            using var reachable = ReachableFile.Of(path);
            var length = new FileInfo(reachable.Path).Length;
            var reading = length > MidiReadOptions.Default.MaxFileBytes ? MidiReader.TooLarge(length, MidiReadOptions.Default) : MidiReader.Read(File.ReadAllBytes(reachable.Path));
            return reading.OrThrow(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{path}: cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>A MIDI file, a recording, and how they lie on each other.</summary>
public sealed record PairAlignment(string MidiPath, string AudioPath, MidiFile Midi, PitchBands Heard, Alignment Alignment)
{
    /// <summary>From the MIDI file's seconds to the recording's; null where nothing fits.</summary>
    public WarpingPath? Path
    {
        get
        {
            var anchors = Alignment.Path.ToList();
            return anchors.Count < 2 ? null : new(MidiPath, AudioPath, anchors);
        }
    }
}
