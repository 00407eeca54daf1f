namespace Cuesmith.Fingerprint;

/// <summary>
/// Finds lines of agreeing landmarks. Each agreement of film and index is a point in the (film time, recording time) plane; at the right speed the points of a cue lie on one
/// diagonal, whatever its gaps. Along every diagonal (and its neighbours: times are known to a hop) the stretches of greatest log-likelihood ratio of two Poisson rates are taken:
/// a sounding recording against chance, whose rate is counted from the same points.
/// </summary>
public static class LineSearch
{
    /// <summary>Agreements a second of the weakest music worth finding, under the dense query.</summary>
    private const double SoundingRate = 1.5;

    /// <summary>A stretch is cut when the ratio has fallen this far from its best.</summary>
    private const double CutBelowBest = 9;

    /// <summary>Below this a stretch is not worth the samples' time: e^10 diagonals are tried in a few hours of music.</summary>
    private const double LeastLogLikelihood = 10;

    /// <summary>Points are first counted in cells of 2^CellShift diagonals by 10 s of film.</summary>
    private const int CellShift = 2;
    private const int BlockHops = (int)(10 * PrintClock.HopsPerSecond);
    private const int LeastTogether = 3;

    private const int Bias = 1 << 30;

    /// <summary>The best lines of film hops [from, to), best first, at most <paramref name="most"/>.</summary>
    /// <param name="shard">Index of <paramref name="prints"/> among the collection's shards.</param>
    public static List<LineCandidate> Find(FingerprintShard prints, int shard, ReadOnlySpan<SpectralPeak> peaks, int from, int to, SpeedHypothesis speed, QueryDensity density, int most)
    {
        var (hits, all) = Agreements(prints, peaks, from, to, speed, density);
        hits.Sort();
        // three neighbouring diagonals are read as one
        var chanceRate = Math.Max(1e-4, 3.0 * all / Math.Max(1, prints.Hops) / Math.Max(1, (to - from) / PrintClock.HopsPerSecond));
        var soundingRate = SoundingRate * density.Yield;
        var scan = new DiagonalScan(Math.Log(soundingRate / Math.Min(chanceRate, soundingRate / 3)), soundingRate / PrintClock.HopsPerSecond);
        var found = new List<DiagonalStretch>();
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hits);
        var hops = new List<int>();
        for (int low = 0, here = 0; here < span.Length;)
        {
            var diagonal = (long)(span[here] >> 32);
            while ((long)(span[low] >> 32) < diagonal - 1)
            {
                low++;
            }

            var end = here;
            while (end < span.Length && (long)(span[end] >> 32) == diagonal)
            {
                end++;
            }

            var high = end;
            while (high < span.Length && (long)(span[high] >> 32) == diagonal + 1)
            {
                high++;
            }

            // the neighbours will have their own turn as middle: a line belongs to the one with most points
            if (high - low >= 3)
            {
                hops.Clear();
                for (var i = low; i < high; i++)
                {
                    hops.Add((int)(uint)span[i]);
                }

                hops.Sort();
                scan.Run(hops, (int)(diagonal - Bias), found);
            }

            here = end;
        }

        return Best(prints, shard, found, speed, most);
    }

    /// <summary>
    /// The points of the plane, diagonal in the upper half and film hop in the lower, without those that are alone: in ten seconds of film a line has others near it, and in a large
    /// collection nearly all points do not.
    /// </summary>
    /// <returns>The points kept, and how many there were.</returns>
    private static (List<ulong> Kept, long All) Agreements(FingerprintShard prints, ReadOnlySpan<SpectralPeak> peaks, int from, int to, SpeedHypothesis speed, QueryDensity density)
    {
        var kept = new List<ulong>();
        var block = new List<ulong>();
        var cells = new byte[1 << (32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Max(1 << 12, prints.Hops >> CellShift)))];
        var mask = cells.Length - 1;
        var all = 0L;
        for (var at = from; at < to; at += BlockHops)
        {
            block.Clear();
            FilmLandmarks.Visit(peaks, at, Math.Min(to, at + BlockHops), speed, density, landmark =>
            {
                var along = Bias - (int)Math.Round(landmark.Hop * speed.Time);
                foreach (var hop in prints.Find(landmark.Hash))
                {
                    var diagonal = (uint)(hop + along);
                    block.Add((ulong)diagonal << 32 | (uint)landmark.Hop);
                    ref var count = ref cells[(int)(diagonal >> CellShift) & mask];
                    count += count < byte.MaxValue ? (byte)1 : (byte)0;
                }
            });
            foreach (var point in block)
            {
                var cell = (int)(point >> (32 + CellShift));
                if (cells[(cell - 1) & mask] + cells[cell & mask] + cells[(cell + 1) & mask] >= LeastTogether)
                {
                    kept.Add(point);
                }
            }

            all += block.Count;
            Array.Clear(cells);
        }

        return (kept, all);
    }

    private static List<LineCandidate> Best(FingerprintShard prints, int shard, List<DiagonalStretch> found, SpeedHypothesis speed, int most)
    {
        found.Sort((a, b) => b.LogLikelihood != a.LogLikelihood ? b.LogLikelihood.CompareTo(a.LogLikelihood) : a.Diagonal.CompareTo(b.Diagonal));
        var kept = new List<DiagonalStretch>();
        var lines = new List<LineCandidate>();
        // which diagonals are taken already, by coarse cell: only near ones can be the same line
        var cells = new Dictionary<int, List<DiagonalStretch>>();
        foreach (var stretch in found)
        {
            if (lines.Count >= most)
            {
                break;
            }

            var cell = stretch.Diagonal >> 3;
            if (IsTaken(cells, cell - 1, stretch) || IsTaken(cells, cell, stretch) || IsTaken(cells, cell + 1, stretch))
            {
                continue;
            }

            (cells.TryGetValue(cell, out var list) ? list : cells[cell] = []).Add(stretch);
            var middle = (stretch.From + stretch.To) / 2;
            var recording = prints.RecordingAt((int)Math.Clamp(stretch.Diagonal + middle * speed.Time, 0, prints.Hops));
            var start = (stretch.Diagonal - prints.Recordings[recording].FirstHop) / PrintClock.HopsPerSecond;
            lines.Add(new(new(new(shard, recording), start, speed.Time), stretch.From / PrintClock.HopsPerSecond, stretch.To / PrintClock.HopsPerSecond, stretch.Hits, stretch.LogLikelihood));
        }

        return lines;
    }

    private static bool IsTaken(Dictionary<int, List<DiagonalStretch>> cells, int cell, DiagonalStretch stretch) =>
        cells.TryGetValue(cell, out var taken) && taken.Any(x => Math.Abs(x.Diagonal - stretch.Diagonal) <= 4 && x.From <= stretch.To && stretch.From <= x.To);

    /// <summary>A stretch of one diagonal, film hops [From, To].</summary>
    private readonly record struct DiagonalStretch(int Diagonal, int From, int To, int Hits, double LogLikelihood);

    /// <summary>The stretches of greatest likelihood along one diagonal: Kadane's scan, cut where the sum has fallen far below its best.</summary>
    private sealed class DiagonalScan(double gainOfHit, double costOfHop)
    {
        public void Run(List<int> hops, int diagonal, List<DiagonalStretch> found)
        {
            double sum = 0, best = 0;
            int start = 0, end = 0, hits = 0, hitsAtBest = 0, last = int.MinValue;
            foreach (var hop in hops)
            {
                if (hop == last)
                {
                    continue;
                }

                var after = hits == 0 ? 0 : sum - (hop - last) * costOfHop;
                if (after <= 0 || after < best - CutBelowBest)
                {
                    Emit();
                    (sum, best, hits, start) = (0, 0, 0, hop);
                    after = 0;
                }

                sum = after + gainOfHit;
                hits++;
                last = hop;
                if (sum > best)
                {
                    (best, end, hitsAtBest) = (sum, hop, hits);
                }
            }

            Emit();

            void Emit()
            {
                if (hits > 0 && best >= LeastLogLikelihood)
                {
                    found.Add(new(diagonal, start, end, hitsAtBest, best));
                }

                hitsAtBest = 0;
            }
        }
    }
}
