using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>
/// Samples of recordings, decoded when a line has to be verified, the last used kept up to a limit of memory. For several threads.
/// </summary>
/// <param name="paths">Where each content hash (or other key of a recording) can be read.</param>
public sealed class RecordingSamples(IReadOnlyDictionary<string, string> paths, CancellationToken ct)
{
    /// <summary>Seven hours of music.</summary>
    private const long MostBytes = 400L << 20;

    private readonly Lock door = new();
    private readonly Dictionary<string, (ReadOnlyMemory<short> Samples, long Used)> kept = new(StringComparer.Ordinal);
    private long bytes;
    private long clock;

    /// <summary>The samples, empty where the recording can no longer be read.</summary>
    public ReadOnlyMemory<short> Read(string contentHash)
    {
        lock (door)
        {
            if (kept.TryGetValue(contentHash, out var known))
            {
                kept[contentHash] = known with { Used = ++clock };
                return known.Samples;
            }
        }

        var samples = Decode(contentHash);
        lock (door)
        {
            if (kept.TryAdd(contentHash, (samples, ++clock)))
            {
                bytes += (long)samples.Length * sizeof(short);
            }

            while (bytes > MostBytes && kept.Count > 1)
            {
                var oldest = kept.MinBy(x => x.Value.Used);
                kept.Remove(oldest.Key);
                bytes -= (long)oldest.Value.Samples.Length * sizeof(short);
            }
        }

        return samples;
    }

    /// <summary>Keeps samples that are at hand anyway, as long as there is room.</summary>
    public void Offer(string contentHash, ReadOnlyMemory<short> samples)
    {
        lock (door)
        {
            var size = (long)samples.Length * sizeof(short);
            if (bytes + size <= MostBytes && kept.TryAdd(contentHash, (samples, ++clock)))
            {
                bytes += size;
            }
        }
    }

    private ReadOnlyMemory<short> Decode(string contentHash)
    {
        if (!paths.TryGetValue(contentHash, out var path))
        {
            return default;
        }

        try
        {
            return Listening.SamplesAsync(path, ct).GetAwaiter().GetResult();
        }
        catch (CuesmithException)
        {
            // gone or damaged since it was printed: its lines cannot be verified, the next scan says so
            return default;
        }
    }
}
