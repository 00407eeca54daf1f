namespace Cuesmith.Fingerprint;

/// <summary>
/// Picks lines from stretches of diagonals: the best of neighbours only, and at any moment of the film only so many, of one recording and of all. Loud music with loops gives hundreds of
/// good lines of itself; without the limit they leave no room for the soft cue a minute later.
/// </summary>
internal sealed class LineChoice(IReadOnlyList<FingerprintShard> shards, SpeedHypothesis speed)
{
    private const int MostAtOnce = 10;
    private const int MostAtOnceOfRecording = 4;

    private readonly List<(int Shard, DiagonalStretch Stretch)> found = [];
    private readonly Dictionary<(int Shard, int Cell), List<DiagonalStretch>> taken = [];
    private readonly Dictionary<int, int> depth = [];
    private readonly Dictionary<(RecordingId, int), int> depthOfRecording = [];

    public void Add(int shard, DiagonalStretch stretch) => found.Add((shard, stretch));

    /// <summary>At most <paramref name="most"/> lines, best first.</summary>
    public List<LineCandidate> Best(int most)
    {
        found.Sort((a, b) => b.Stretch.LogLikelihood != a.Stretch.LogLikelihood ? b.Stretch.LogLikelihood.CompareTo(a.Stretch.LogLikelihood)
            : a.Shard != b.Shard ? a.Shard.CompareTo(b.Shard) : a.Stretch.Diagonal.CompareTo(b.Stretch.Diagonal));
        var lines = new List<LineCandidate>();
        foreach (var (shard, stretch) in found)
        {
            if (lines.Count >= most)
            {
                break;
            }

            // a line belongs to the diagonal with most points: only near ones can be the same line
            var cell = stretch.Diagonal >> 3;
            if (IsTaken((shard, cell - 1), stretch) || IsTaken((shard, cell), stretch) || IsTaken((shard, cell + 1), stretch))
            {
                continue;
            }

            var prints = shards[shard];
            var middle = (stretch.From + stretch.To) / 2;
            var recording = prints.RecordingAt((int)Math.Clamp(stretch.Diagonal + middle * speed.Time, 0, prints.Hops));
            if (!HasRoom(new(shard, recording), stretch))
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

    /// <summary>Whether over half of the stretch fewer lines than allowed are taken; if so, takes the place.</summary>
    private bool HasRoom(RecordingId recording, DiagonalStretch stretch)
    {
        const int SlotHops = (int)PrintClock.HopsPerSecond;
        int first = stretch.From / SlotHops, last = stretch.To / SlotHops, free = 0;
        for (var slot = first; slot <= last; slot++)
        {
            free += depth.GetValueOrDefault(slot) < MostAtOnce && depthOfRecording.GetValueOrDefault((recording, slot)) < MostAtOnceOfRecording ? 1 : 0;
        }

        if (2 * free < last - first + 1)
        {
            return false;
        }

        for (var slot = first; slot <= last; slot++)
        {
            depth[slot] = depth.GetValueOrDefault(slot) + 1;
            depthOfRecording[(recording, slot)] = depthOfRecording.GetValueOrDefault((recording, slot)) + 1;
        }

        return true;
    }
}
