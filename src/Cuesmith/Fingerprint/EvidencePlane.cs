namespace Cuesmith.Fingerprint;

/// <summary>What speaks for one recording around a place of a film: each agreement of landmarks as a point (film seconds, recording seconds), to be looked at.</summary>
public static class EvidencePlane
{
    /// <param name="from">Film seconds.</param>
    /// <param name="to">Film seconds.</param>
    public static IReadOnlyList<(double FilmS, double RecordingS)> Points(FilmSound film, RecordingLibrary library, RecordingId recording, SpeedHypothesis speed, double from, double to)
    {
        var prints = library.Shards[recording.Shard];
        var printed = prints.Recordings[recording.Index];
        var queries = new List<LandmarkQuery>();
        var density = library.Density;
        var stretch = new HeardStretch(film, (int)Math.Max(0, from * PrintClock.HopsPerSecond), (int)(to * PrintClock.HopsPerSecond), density.Peaks);
        FilmLandmarks.Collect(
            stretch.Asked, stretch.From, stretch.To, speed, density.FanOut, queries);
        var hops = Array.Empty<int>();
        var points = new List<(double, double)>();
        var runs = new List<LookupRun>();
        queries.ForEach(x => LookupRun.Add(x, runs));
        foreach (var run in runs)
        {
            var count = prints.Find(run, ref hops);
            foreach (var hop in hops.AsSpan(0, count))
            {
                if (hop >= printed.FirstHop && hop < printed.FirstHop + printed.Hops)
                {
                    points.Add((run.FilmHop / PrintClock.HopsPerSecond, (hop - printed.FirstHop) / PrintClock.HopsPerSecond));
                }
            }
        }

        return points;
    }
}
