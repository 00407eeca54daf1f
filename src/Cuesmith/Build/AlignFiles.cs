using Cuesmith.Align;
using Cuesmith.Clips;
using Cuesmith.Export;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Pictures;
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
        return Of(midiPath, file, audioPath, PitchBands.Of(await decoding, ct), ct);
    }

    /// <summary>As <see cref="RunAsync"/>, with a recording that is heard once for many MIDI files.</summary>
    /// <exception cref="CuesmithException">The MIDI file cannot be read.</exception>
    public static PairAlignment Run(string midiPath, string audioPath, PitchBands heard, CancellationToken ct) => Of(midiPath, ReadMidi(midiPath), audioPath, heard, ct);

    private static PairAlignment Of(string midiPath, MidiFile file, string audioPath, PitchBands heard, CancellationToken ct) =>
        new(midiPath, audioPath, file, heard, Aligner.Align(file.Notes(), heard, ct));

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

    /// <summary>The MIDI file with a tempo map that follows the recording, on the recording's clock and in its key; null where nothing fits.</summary>
    public byte[]? BentMidi => Path is { } path && BentScore.Bend(ExportPlan.Score(Midi), WithEnds(path), Heard.DurationSeconds, Alignment.Transposition) is { } bent ? BentMidiFile.Write(Midi, bent) : null;

    /// <summary>A PNG of the two.</summary>
    public byte[] Picture() => AlignmentPicture.Png($"{System.IO.Path.GetFileName(MidiPath)}  →  {System.IO.Path.GetFileName(AudioPath)}", Midi.Notes(), Heard, Alignment, Font.Find());

    // the first and the last note may lie a hair beyond the anchors
    private static WarpingPath WithEnds(WarpingPath path)
    {
        var (first, last) = (path.Anchors[0].From + -EndSeconds, path.Anchors[^1].From + EndSeconds);
        return new(path.From, path.To, [new(first, path.Map(first)), .. path.Anchors, new(last, path.Map(last))]);
    }

    private const double EndSeconds = 0.5;

    /// <summary>What to say where there is no <see cref="BentMidi"/>.</summary>
    public CuesmithException NothingToBend => new($"{MidiPath}: nothing in {AudioPath} sounds like it, so there is nothing to bend");
}
