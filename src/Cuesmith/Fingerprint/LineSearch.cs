namespace Cuesmith.Fingerprint;

/// <summary>
/// Finds lines of agreeing landmarks. Each agreement of film and index is a point in the (film time, recording time) plane; at the right speed the points of a cue lie on one
/// diagonal, whatever its gaps. Along every diagonal (and its neighbours: times are known to a hop) the stretches of greatest log-likelihood ratio of two Poisson rates are taken:
/// a sounding recording against chance, whose rate is counted from the same points.
/// </summary>
public static class LineSearch
{
    /// <summary>Agreements a second of the weakest music worth finding.</summary>
    private const double SoundingRate = 1.2;

    /// <summary>A stretch is cut when the ratio has fallen this far from its best.</summary>
    private const double CutBelowBest = 9;

    /// <summary>The same two pitches within this time count once: a chord held in film and recording agrees with itself at every hop.</summary>
    private const int RepeatHops = (int)(3 * PrintClock.HopsPerSecond);

    /// <summary>Below this a stretch is not worth the samples' time, however small the collection.</summary>
    private const double LeastLogLikelihood = 10;

    /// <summary>
    /// The best of N chance stretches has a log-likelihood ratio of about log N. In a small collection even less is worth the samples' time; in a large one each candidate is another recording to be
    /// decoded, and music agrees with other music in bursts (chords), which the ratio does not know.
    /// </summary>
    private const double BelowChanceBest = 2;

    private const int LeastTogether = 3;

    /// <summary>Chance stretches on one diagonal are told apart when this far from each other.</summary>
    private const double ChanceStretchHops = 5 * PrintClock.HopsPerSecond;

    /// <summary>The plane is filled in blocks of film: within one, a line has company.</summary>
    private const int BlockHops = (int)(10 * PrintClock.HopsPerSecond);

    /// <summary>The log-likelihood ratio that the best chance stretch among film hops [from, to) and a collection of <paramref name="hops"/> reaches.</summary>
    public static double ChanceBest(long hops, int filmHops) => Math.Log(Math.Max(1, hops) * Math.Max(1, filmHops / ChanceStretchHops));

    /// <summary>The best lines of film hops [from, to), best first, at any moment of the film no more than <paramref name="crowd"/> lets in.</summary>
    public static List<LineCandidate> Find(RecordingLibrary library, ReadOnlySpan<SpectralPeak> peaks, int from, int to, SpeedHypothesis speed, QueryDensity density, Crowding crowd)
    {
        var shards = library.Shards;
        var plane = new AgreementPlane(shards.Count, LeastTogether);
        var queries = new List<LandmarkQuery>();
        var runs = new List<LookupRun>();
        for (var at = from; at < to; at += BlockHops)
        {
            queries.Clear();
            FilmLandmarks.Collect(peaks, at, Math.Min(to, at + BlockHops), speed, density.FanOut, queries);
            var end = Math.Min(to, at + BlockHops);
            FillRuns(library, queries, density.MostEntries * (end - at) / PrintClock.HopsPerSecond, runs);
            for (var i = 0; i < shards.Count; i++)
            {
                plane.Look(shards[i], runs);
                plane.Keep(i, speed.Time, end);
            }
        }

        return Lines(shards, plane, from, to, speed, crowd);
    }

    /// <summary>
    /// The best line of a short excerpt for each of several tempos that keep the pitch (null where there is none): the pairs of peaks agree at all of them, so that the index is asked once.
    /// </summary>
    public static LineCandidate?[] OfTempos(RecordingLibrary library, ReadOnlySpan<SpectralPeak> peaks, int from, int to, IReadOnlyList<SpeedHypothesis> tempos, QueryDensity density)
    {
        var queries = new List<LandmarkQuery>();
        FilmLandmarks.Collect(peaks, from, to, new(1, 1), density.FanOut, queries);
        var runs = new List<LookupRun>();
        FillRuns(library, queries, density.MostEntries * (to - from) / PrintClock.HopsPerSecond, runs);
        var shards = library.Shards;
        var planes = tempos.Select(_ => new AgreementPlane(shards.Count, LeastTogether)).ToList();
        for (var i = 0; i < shards.Count; i++)
        {
            planes[0].Look(shards[i], runs);
            for (var t = 0; t < planes.Count; t++)
            {
                planes[t].Borrow(planes[0]);
                planes[t].Keep(i, tempos[t].Time, to);
            }
        }

        return [.. planes.Select((plane, t) => Lines(shards, plane, from, to, tempos[t], new(1, 1)) is [var best, ..] ? best : (LineCandidate?)null)];
    }

    private static void FillRuns(RecordingLibrary library, List<LandmarkQuery> queries, double mostEntries, List<LookupRun> runs)
    {
        library.Cost.Cut(queries, mostEntries);
        runs.Clear();
        queries.ForEach(x => LookupRun.Add(x, runs));
        runs.Sort((a, b) => a.Hash.CompareTo(b.Hash));
    }

    private static List<LineCandidate> Lines(IReadOnlyList<FingerprintShard> shards, AgreementPlane plane, int from, int to, SpeedHypothesis speed, Crowding crowd)
    {
        var hops = shards.Sum(x => (long)x.Hops);
        // three neighbouring diagonals are read as one
        var chanceRate = Math.Max(1e-5, 3.0 * plane.Points / Math.Max(1, hops) / Math.Max(1, (to - from) / PrintClock.HopsPerSecond));
        var least = Math.Max(LeastLogLikelihood, ChanceBest(hops, to - from) - BelowChanceBest);
        var scan = new DiagonalScan(Math.Log(SoundingRate / Math.Min(chanceRate, SoundingRate / 3)), SoundingRate / PrintClock.HopsPerSecond, least);
        var choice = new LineChoice(shards, speed, crowd);
        for (var i = 0; i < shards.Count; i++)
        {
            Scan(plane.Kept(i), scan, (stretch) => choice.Add(i, stretch));
        }

        return choice.Best();
    }

    private static void Scan(List<ulong> points, DiagonalScan scan, Action<DiagonalStretch> found)
    {
        points.Sort();
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points);
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
                scan.Run(hops, (int)(diagonal - AgreementPlane.Bias), found);
            }

            here = end;
        }
    }

    /// <summary>The stretches of greatest likelihood along one diagonal: Kadane's scan, cut where the sum has fallen far below its best.</summary>
    private sealed class DiagonalScan(double gainOfHit, double costOfHop, double least)
    {
        private readonly int[] lastSeen = new int[1 << LandmarkQuery.SignatureBits];

        /// <param name="points">Film hops and signatures, in order.</param>
        public void Run(List<int> points, int diagonal, Action<DiagonalStretch> found)
        {
            double sum = 0, best = 0;
            int start = 0, end = 0, hits = 0, hitsAtBest = 0, last = int.MinValue;
            Array.Fill(lastSeen, -RepeatHops);
            foreach (var point in points)
            {
                var hop = point >> LandmarkQuery.SignatureBits;
                ref var seen = ref lastSeen[point & (int)LandmarkQuery.SignatureMask];
                var isRepeat = hop - seen < RepeatHops;
                seen = hop;
                if (hop == last || isRepeat)
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
                if (hits > 0 && best >= least)
                {
                    found(new(diagonal, start, end, hitsAtBest, best));
                }

                hitsAtBest = 0;
            }
        }
    }
}
