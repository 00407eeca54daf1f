using System.Buffers;
using System.Globalization;
using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>Spotting without a workspace: bare films against a folder of recordings, whose prints are in memory (3 MB an hour).</summary>
public static class SpotFiles
{
    private static readonly string[] soundSuffixes = [".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".flac", ".wav", ".aif", ".aiff", ".wma", ".ac3", ".mka"];
    private static readonly string[] filmSuffixes = [".mkv", ".mp4", ".m4v", ".avi", ".mov", ".mpg", ".mpeg", ".ts", ".m2ts", ".vob", ".webm", ".wmv", ".ogv", ".mka"];

    /// <summary>The recordings below a folder, printed; their samples are kept as far as <see cref="RecordingSamples"/> goes, and decoded again beyond. Those that cannot be read are left out, each told to <paramref name="problem"/>.</summary>
    /// <exception cref="CuesmithException">The folder is not there, or none of its files is a recording.</exception>
    public static async Task<RecordingLibrary> LibraryAsync(string folder, Action<string> problem, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var files = Below(folder, soundSuffixes);
        if (files.Count == 0)
        {
            throw new CuesmithException($"{folder}: no recordings here (looked for {string.Join(' ', soundSuffixes)})");
        }

        var samples = new RecordingSamples(files.ToDictionary(x => x, StringComparer.Ordinal), ct);
        var prints = new List<(string, int, IReadOnlyList<SpectralPeak>)>();
        var done = 0;
        await foreach (var (path, sound) in ParallelWork.InOrderAsync(files, Environment.ProcessorCount, HearAsync, ct))
        {
            progress.Report(new("listen", ++done, files.Count, Path.GetFileName(path)));
            if (sound is { } heard)
            {
                prints.Add((path, heard.Hops, heard.Peaks));
            }
        }

        return new([FingerprintShard.Build(prints)], x => samples.Read(x.Key));

        async Task<HeardRecording?> HearAsync(string path, CancellationToken token)
        {
            try
            {
                var kept = new ArrayBufferWriter<short>(PrintClock.SampleRate * 60);
                var heard = await Listening.HearAsync(path, block => Listening.Keep(block, kept), token);
                samples.Offer(path, kept.WrittenSpan.ToArray());
                return heard;
            }
            catch (CuesmithException e)
            {
                problem(e.Message);
                return null;
            }
        }
    }

    /// <summary>The films that paths name: files as they are, folders with all films below them.</summary>
    /// <exception cref="CuesmithException">A path is not there, or a folder holds no film.</exception>
    public static IReadOnlyList<string> Films(IEnumerable<string> paths) => [.. paths.SelectMany(path => Directory.Exists(path) ? Some(path)
        : File.Exists(path) ? [path] : throw new CuesmithException($"{path}: no such film or folder"))];

    /// <summary>Writes the header of the table of cues.</summary>
    public static void WriteHeader(TextWriter writer) => writer.WriteLine("film_file,start_s,end_s,recording_file,recording_start_s,speed,verdict,confidence,reasons");

    public static void WriteRow(TextWriter writer, string film, CueRow row)
    {
        string[] fields =
        [
            film, row.StartS.ToString("0.000", CultureInfo.InvariantCulture), row.EndS.ToString("0.000", CultureInfo.InvariantCulture), row.RecordingKey,
            row.RecordingStartS.ToString("0.0000", CultureInfo.InvariantCulture), row.Speed.ToString("0.000000", CultureInfo.InvariantCulture), row.Verdict.Word(),
            row.Confidence.ToString("0.000", CultureInfo.InvariantCulture), row.Reasons,
        ];
        writer.WriteLine(string.Join(',', fields.Select(CsvField.Of)));
    }

    private static List<string> Some(string folder) => Below(folder, filmSuffixes) is { Count: > 0 } films ? films : throw new CuesmithException($"{folder}: no films here (looked for {string.Join(' ', filmSuffixes)})");

    private static List<string> Below(string folder, string[] suffixes) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(x => suffixes.Contains(Path.GetExtension(x), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
        : throw new CuesmithException($"{folder}: no such folder");
}
