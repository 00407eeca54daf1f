namespace Cuesmith.Fingerprint;

/// <summary>A line that the samples speak for, with its extent.</summary>
/// <param name="Line">To a fraction of a millisecond; where a film keeps the pitch, through the middle of its pieces, which lie up to 10 ms to both sides (<see cref="TempoPieces"/>).</param>
/// <param name="From">Film seconds where the recording is first heard.</param>
/// <param name="To">Film seconds where it is last heard.</param>
/// <param name="Strength">Agreement over the extent in standard deviations of chance.</param>
public sealed record VerifiedLine(Line Line, double From, double To, double Strength)
{
    /// <summary>Windows of evidence in a second of film.</summary>
    public const int WindowsPerSecond = 10;

    /// <summary>Agreement of each window less what chance gives, in its deviations.</summary>
    public IReadOnlyList<float> Evidence { get; init; } = [];

    /// <summary>The film's tenth of a second in which the first window of <see cref="Evidence"/> has its middle.</summary>
    public int FirstWindow { get; init; }

    public double Seconds => To - From;

    /// <summary>Film seconds that two lines share.</summary>
    public double Overlap(VerifiedLine other) => Math.Max(0, Math.Min(To, other.To) - Math.Max(From, other.From));

    /// <summary>Evidence of a window of the film, null outside the extent.</summary>
    public double? EvidenceAt(int window) => window >= FirstWindow && window < FirstWindow + Evidence.Count ? Evidence[window - FirstWindow] : null;

    /// <summary>Its part in windows [from, to), as strong as it is over all of them.</summary>
    public VerifiedLine Over(int from, int to)
    {
        int first = Math.Max(from, FirstWindow), end = Math.Min(to, FirstWindow + Evidence.Count);
        float[] evidence = [.. Evidence.Skip(first - FirstWindow).Take(Math.Max(0, end - first))];
        return this with
        {
            // what is not cut keeps its own, finer ends
            From = first > FirstWindow ? (double)first / WindowsPerSecond : From,
            To = end < FirstWindow + Evidence.Count ? (double)end / WindowsPerSecond : To,
            Strength = evidence.Sum() / Math.Sqrt(Math.Max(1, to - from)),
            Evidence = evidence,
            FirstWindow = first,
        };
    }
}
