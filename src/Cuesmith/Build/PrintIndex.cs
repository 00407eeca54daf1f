using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>A recording to be printed.</summary>
/// <param name="ContentHash">What its print is known by.</param>
/// <param name="Path">Where it can be read.</param>
public sealed record RecordingFile(long ItemId, string ContentHash, string Path);

/// <summary>
/// The prints of a workspace's recordings, in <c>cache/prints/</c>: shard files that are only ever added. A recording is printed once, whatever its name; a stop loses at most the
/// batch in flight; a damaged shard is deleted and its recordings are printed again. Recordings that are gone stay in their shard and are passed over.
/// </summary>
public sealed class PrintIndex : IDisposable
{
    /// <summary>Part of the shards' names: raise it when peaks or landmarks change, and all is printed anew.</summary>
    private const string Version = "1";

    /// <summary>Recordings printed before a shard is written: some two hours of music, lost at worst by a kill.</summary>
    private const int BatchRecordings = 32;

    private readonly string folder;
    private readonly List<ShardFile> shards = [];

    private PrintIndex(string folder) => this.folder = folder;

    public IReadOnlyList<FingerprintShard> Shards => [.. shards.Select(x => x.Shard)];

    /// <summary>Opens the prints and makes those that are missing.</summary>
    /// <param name="problem">Told of each recording that cannot be read, with the reason.</param>
    public static async Task<PrintIndex> OpenAsync(
        Workspace workspace, IReadOnlyList<RecordingFile> recordings, Action<RecordingFile, string> problem, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var index = new PrintIndex(Path.Combine(workspace.CacheFolder, "prints", Version));
        Directory.CreateDirectory(index.folder);
        foreach (var path in Directory.EnumerateFiles(index.folder, "*" + ShardFile.Suffix).Order(StringComparer.Ordinal))
        {
            if (ShardFile.Open(path) is { } shard && shard.IsSound())
            {
                index.shards.Add(shard);
            }
            else
            {
                File.Delete(path);
            }
        }

        var printed = index.shards.SelectMany(x => x.Shard.Recordings).Select(x => x.Key).ToHashSet();
        var missing = recordings.Where(x => !printed.Contains(x.ContentHash)).DistinctBy(x => x.ContentHash).ToList();
        var done = 0;
        var batch = new List<(string Key, int Hops, IReadOnlyList<Landmark> Landmarks)>();
        await foreach (var (recording, (print, why)) in ParallelWork.InOrderAsync(missing, workspace.Jobs, PrintAsync, ct))
        {
            progress.Report(new("listen", ++done, missing.Count, Path.GetFileName(recording.Path)));
            if (print is null)
            {
                problem(recording, why!);
                continue;
            }

            batch.Add((recording.ContentHash, print.Value.Hops, print.Value.Landmarks));
            if (batch.Count == BatchRecordings)
            {
                index.Add(batch);
            }
        }

        index.Add(batch);
        return index;
    }

    public void Dispose() => shards.ForEach(x => x.Dispose());

    private void Add(List<(string Key, int Hops, IReadOnlyList<Landmark> Landmarks)> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var path = Path.Combine(folder, StepKey.Of([.. batch.Select(x => x.Key)]) + ShardFile.Suffix);
        ShardFile.Write(path, FingerprintShard.Build(batch));
        shards.Add(ShardFile.Open(path)!);
        batch.Clear();
    }

    private static async Task<((int Hops, IReadOnlyList<Landmark> Landmarks)? Print, string? Problem)> PrintAsync(RecordingFile recording, CancellationToken ct)
    {
        try
        {
            var sound = await Listening.HearAsync(recording.Path, PeakNeighbourhood.OfRecording, ct);
            return ((sound.Samples.Length / PrintClock.HopSamples, RecordingLandmarks.Of(sound.Peaks)), null);
        }
        catch (CuesmithException e)
        {
            return (null, e.Message);
        }
    }
}
