namespace Cuesmith.Signal;

/// <summary>Values in order of time that are read by their place: those of a film lie in a file, however long it is, those of a recording in memory. For several threads.</summary>
public interface ISeries<T> : IDisposable
    where T : unmanaged
{
    long Length { get; }

    /// <summary>result[n] = value first + n; default outside, which is silence where the values are samples.</summary>
    void Read(long first, Span<T> result);
}

/// <summary>A series that is in memory anyway.</summary>
public sealed class SeriesInMemory<T>(ReadOnlyMemory<T> values) : ISeries<T>
    where T : unmanaged
{
    public long Length => values.Length;

    public void Read(long first, Span<T> result)
    {
        var from = (int)Math.Clamp(-first, 0, result.Length);
        var to = (int)Math.Clamp(Length - first, from, result.Length);
        result[..from].Clear();
        result[to..].Clear();
        if (from < to)
        {
            values.Span.Slice((int)(first + from), to - from).CopyTo(result[from..]);
        }
    }

    public void Dispose()
    {
    }
}
