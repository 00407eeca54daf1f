using CliWrap;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Demo;

/// <summary>Makes the demo's recordings: those by others cut to what is needed, the rest played from MIDI with a known drift of tempo.</summary>
/// <param name="folder">Where recordings of the collection go.</param>
/// <param name="absentFolder">Where music goes that films use and the collection has not.</param>
/// <param name="making">For files that are needed only meanwhile.</param>
internal sealed class DemoRecordings(string folder, string absentFolder, string making, int jobs)
{
    private const string Step = "recordings";

    /// <summary>Makes those that are not there yet.</summary>
    /// <returns>The path from the MIDI file's clock to the recording's, for each one that the demo played itself.</returns>
    public async Task<IReadOnlyDictionary<DemoRecording, WarpingPath>> MakeAsync(IReadOnlyList<DemoRecording> recordings, IProgress<StepProgress> progress, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(absentFolder);
        var soundFont = SoundFont.Find() ?? throw new CuesmithException("no soundfont is installed, and the demo plays with one: sudo apt-get install -y --no-install-recommends timgm6mb-soundfont");
        var paths = new Dictionary<DemoRecording, WarpingPath>();
        var done = 0;
        await foreach (var (recording, path) in ParallelWork.InOrderAsync(recordings, jobs, (x, token) => MakeOneAsync(x, soundFont, token), ct))
        {
            if (path is not null)
            {
                paths[recording] = path;
            }

            progress.Report(new(Step, ++done, recordings.Count, recording.FileName));
        }

        return paths;
    }

    public string PathOf(DemoRecording recording) => Path.Combine(recording.InCollection ? folder : absentFolder, recording.FileName);

    private async Task<WarpingPath?> MakeOneAsync(DemoRecording recording, string soundFont, CancellationToken ct)
    {
        var file = PathOf(recording);
        var half = Path.Combine(making, recording.FileName);
        var (performed, path) = recording.Performance is { } performance ? Perform(recording, performance) : default;
        if (File.Exists(file))
        {
            return path;
        }

        // bitexact: nothing of the encoder's version or the time of day goes into the file
        string[] tags = ["-map", "0:a", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-metadata", $"title={recording.Title}", "-metadata", $"artist={recording.Artist}"];
        switch (recording.Origin)
        {
            case RecordingOrigin.Copied:
                File.Copy(recording.Source, half, overwrite: true);
                break;
            case RecordingOrigin.FirstRound:
                await Ffmpeg.RunAsync(recording.Source, ["-nostdin", "-y", "-v", "error", "-i", recording.Source, "-t", $"{recording.Piece!.FirstLoopSeconds}", .. tags, "-c", "copy", half], PipeTarget.Null, ct);
                break;
            default:
                var midi = half + ".mid";
                await File.WriteAllBytesAsync(midi, MidiWriter.Write(performed!), ct);
                await DemoTools.PlayAsync(midi, soundFont, [.. tags, "-c:a", DemoPlan.EncoderOf(recording.FileName), half], ct);
                File.Delete(midi);
                break;
        }

        File.Move(half, file, overwrite: true);
        return path;
    }

    private static (MidiFile Performed, WarpingPath Path) Perform(DemoRecording recording, Performance performance)
    {
        var score = MidiReader.Read(File.ReadAllBytes(recording.Source)).OrThrow(recording.Source);
        var path = SmoothWarp.Draw(recording.Source, recording.FileName, score.Duration.Seconds, performance.MostDeviation, performance.LeadSeconds, new(performance.Seed));
        return (DemoMidi.Perform(score, path, performance.Semitones), path);
    }
}
