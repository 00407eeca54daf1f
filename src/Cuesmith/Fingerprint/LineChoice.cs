namespace Cuesmith.Fingerprint;

/// <summary>
/// Picks lines from stretches of diagonals: the best of neighbours only, and at any moment of the film only so many.
/// </summary>
internal sealed class LineChoice(IReadOnlyList<FingerprintShard> shards, SpeedHypothesis speed, Crowding crowd)
{
    private readonly List<(int Shard, DiagonalStretch Stretch)> found = [];
    private readonly Dictionary<(int Shard, int Cell), List<DiagonalStretch>> taken = [];

    public void Add(int shard, DiagonalStretch stretch) => found.Add((shard, stretch));

    /// <summary>The lines, best first.</summary>
    public List<LineCandidate> Best()
    {
        found.Sort((a, b) => b.Stretch.LogLikelihood != a.Stretch.LogLikelihood ? b.Stretch.LogLikelihood.CompareTo(a.Stretch.LogLikelihood)
            : a.Shard != b.Shard ? a.Shard.CompareTo(b.Shard) : a.Stretch.Diagonal.CompareTo(b.Stretch.Diagonal));
        var lines = new List<LineCandidate>();
        foreach (var (shard, stretch) in found)
        {
            // a line belongs to the diagonal with most points: only near ones can be the same line
            var cell = stretch.Diagonal >> 3;
            if (IsTaken((shard, cell - 1), stretch) || IsTaken((shard, cell), stretch) || IsTaken((shard, cell + 1), stretch))
            {
                continue;
            }

            var prints = shards[shard];
            var middle = (stretch.From + stretch.To) / 2;
            var recording = prints.RecordingAt((int)Math.Clamp(stretch.Diagonal + middle * speed.Time, 0, prints.Hops));
            if (!crowd.TakesIn(new(shard, recording), stretch.From / PrintClock.HopsPerSecond, stretch.To / PrintClock.HopsPerSecond))
            {
                continue;
            }

            (taken.TryGetValue((shard, cell), out var list) ? list : taken[(shard, cell)] = []).Add(stretch);
            var start = (stretch.Diagonal - prints.Recordings[recording].FirstHop) / PrintClock.HopsPerSecond;
            lines.Add(new(new(new(shard, recording), start, speed.Time), stretch.From / PrintClock.HopsPerSecond, stretch.To / PrintClock.HopsPerSecond, stretch.Hits, stretch.LogLikelihood));
        }

        return lines;
    }

    private bool IsTaken((int Shard, int Cell) cell, DiagonalStretch stretch) =>
        taken.TryGetValue(cell, out var lines) && lines.Exists(x => Math.Abs(x.Diagonal - stretch.Diagonal) <= 4 && x.From <= stretch.To && stretch.From <= x.To);
}
