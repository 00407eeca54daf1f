namespace Cuesmith.Clips;

/// <summary>How long examples may be.</summary>
/// <param name="MinSeconds">Shortest example; a shorter cue gives none. At most half of the longest.</param>
/// <param name="MaxSeconds">Longest example; a longer cue is cut into several.</param>
public sealed record ClipLength(double MinSeconds = 5, double MaxSeconds = 20)
{
    /// <exception cref="CuesmithException">The lengths cannot be kept: pieces of a cue a little longer than the longest are about half as long.</exception>
    public ClipLength Checked() => MinSeconds > 0 && MinSeconds <= MaxSeconds / 2
        ? this
        : throw new CuesmithException($"export: min_seconds is {MinSeconds}, max_seconds {MaxSeconds}: the shortest must be above 0 and at most half of the longest; change cuesmith.toml");
}

/// <summary>Cuts a stretch into pieces that tile it with no gap.</summary>
public static class Tiling
{
    /// <summary>
    /// The places where to cut [<paramref name="start"/>, <paramref name="end"/>), its ends included: the fewest pieces not longer than the longest, about equal, each cut moved
    /// to the nearest of <paramref name="bars"/> that keeps all pieces within their lengths. Empty for a stretch shorter than the shortest piece.
    /// </summary>
    /// <param name="bars">Bar lines of the music on the same clock, rising; empty where they are not known.</param>
    public static IReadOnlyList<double> Cut(double start, double end, ClipLength length, IReadOnlyList<double> bars)
    {
        if (end - start < length.MinSeconds)
        {
            return [];
        }

        var pieces = (int)Math.Ceiling((end - start) / length.MaxSeconds - 1e-9);
        List<double> cuts = [start];
        for (var left = pieces - 1; left > 0; left--)
        {
            var even = cuts[^1] + (end - cuts[^1]) / (left + 1);
            var earliest = Math.Max(cuts[^1] + length.MinSeconds, end - left * length.MaxSeconds);
            var latest = Math.Min(cuts[^1] + length.MaxSeconds, end - left * length.MinSeconds);
            cuts.Add(bars.Where(x => x >= earliest && x <= latest).OrderBy(x => Math.Abs(x - even)).ThenBy(x => x).FirstOrDefault(even));
        }

        cuts.Add(end);
        return cuts;
    }
}
