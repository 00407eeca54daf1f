using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>A recording to be printed.</summary>
/// <param name="ContentHash">What its print is known by.</param>
/// <param name="Path">Where it can be read.</param>
public sealed record RecordingFile(long ItemId, string ContentHash, string Path);

/// <summary>
/// The prints of a workspace's recordings, in <c>cache/prints/</c>: shard files that are only ever added, and merged when many small ones have gathered. A recording is printed once, whatever its
/// name; a stop loses at most the batch in flight; a damaged shard is deleted and its recordings are printed again. Recordings that are gone stay in their shard, are passed over, and
/// leave with the next merge.
/// </summary>
public sealed class PrintIndex : IDisposable
{
    /// <summary>Part of the shards' names: raise it when peaks or landmarks change, and all is printed anew.</summary>
    private const string Version = "3";

    /// <summary>Recordings printed before a shard is written: some two hours of music, lost at worst by a kill.</summary>
    private const int BatchRecordings = 32;

    /// <summary>Small shards that may stand beside each other: each costs a lookup for every pair of a film's peaks.</summary>
    private const int MostSmall = 6;

    /// <summary>A shard is small below a quarter of what one can hold.</summary>
    private const int SmallHops = FingerprintShard.MostHops / 4;

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
        index.OpenShards();
        var wanted = recordings.Select(x => x.ContentHash).ToHashSet(StringComparer.Ordinal);
        var printed = index.shards.SelectMany(x => x.Shard.Recordings).Select(x => x.Key).ToHashSet();
        var missing = recordings.Where(x => !printed.Contains(x.ContentHash)).DistinctBy(x => x.ContentHash).ToList();
        var done = 0;
        var batch = new List<(string Key, int Hops, IReadOnlyList<SpectralPeak> Peaks)>();
        await foreach (var (recording, (print, why)) in ParallelWork.InOrderAsync(missing, workspace.Jobs, PrintAsync, ct))
        {
            progress.Report(new("listen", ++done, missing.Count, Path.GetFileName(recording.Path)));
            if (print is null)
            {
                problem(recording, why!);
                continue;
            }

            batch.Add((recording.ContentHash, print.Value.Hops, print.Value.Peaks));
            if (batch.Count == BatchRecordings)
            {
                index.Add(batch);
            }
        }

        index.Add(batch);
        index.Merge(wanted);
        return index;
    }

    public void Dispose() => shards.ForEach(x => x.Dispose());

    private void Add(List<(string Key, int Hops, IReadOnlyList<SpectralPeak> Peaks)> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        Write(FingerprintShard.Build(batch));
        batch.Clear();
    }

    private void Write(FingerprintShard shard)
    {
        var path = Path.Combine(folder, StepKey.OfAll(shard.Recordings.Select(x => x.Key)) + ShardFile.Suffix);
        ShardFile.Write(path, shard);
        shards.Add(ShardFile.Open(path)!);
        CheckedShards.Note(folder, shards.Select(x => x.Path));
    }

    private void OpenShards()
    {
        var trusted = CheckedShards.Of(folder);
        // the largest first: a merge that was stopped before it deleted its parts leaves them beside it
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*" + ShardFile.Suffix).OrderByDescending(x => new FileInfo(x).Length).ThenBy(x => x, StringComparer.Ordinal))
        {
            var shard = ShardFile.Open(path);
            if (shard is null || (!trusted.Holds(path) && !shard.IsSound()) || shard.Shard.Recordings.All(x => seen.Contains(x.Key)))
            {
                shard?.Dispose();
                File.Delete(path);
                continue;
            }

            seen.UnionWith(shard.Shard.Recordings.Select(x => x.Key));
            shards.Add(shard);
        }

        CheckedShards.Note(folder, shards.Select(x => x.Path));
    }

    private void Merge(HashSet<string> wanted)
    {
        var small = shards.Where(x => x.Shard.Hops < SmallHops).ToList();
        if (small.Count <= MostSmall)
        {
            return;
        }

        var parts = new List<ShardFile>();
        foreach (var shard in small)
        {
            if (parts.Sum(x => (long)x.Shard.Hops + FingerprintShard.GapHops) + shard.Shard.Hops < FingerprintShard.MostHops)
            {
                parts.Add(shard);
            }
        }

        var merged = FingerprintShard.Merge([.. parts.Select(x => x.Shard)], x => wanted.Contains(x.Key));
        if (merged.Recordings.Count > 0)
        {
            Write(merged);
        }

        foreach (var part in parts)
        {
            shards.Remove(part);
            part.Dispose();
            File.Delete(part.Path);
        }
    }

    private static async Task<((int Hops, IReadOnlyList<SpectralPeak> Peaks)? Print, string? Problem)> PrintAsync(RecordingFile recording, CancellationToken ct)
    {
        try
        {
            var sound = await Listening.HearAsync(recording.Path, _ => { }, ct);
            return ((sound.Hops, sound.Peaks), null);
        }
        catch (CuesmithException e)
        {
            return (null, e.Message);
        }
    }
}
