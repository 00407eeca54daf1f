namespace Cuesmith.Fingerprint;

/// <summary>
/// The lines of one film that are worth the samples' time. Landmarks propose them, at little cost and with little on each; all peaks of film and recording together choose, before any recording is
/// decoded.
/// </summary>
public sealed class CandidateSearch
{
    /// <summary>
    /// Deviations of agreement from which a line is a candidate in an hour of music, and what each e-fold of hours adds: chance has more tries. True cues began at 6.3 in 2.7 hours and at 7.3 in 1,083,
    /// false ones above 6 came 110 times an hour of film there, nearly all of them the right recording at another place.
    /// </summary>
    private const double LeastAgreement = 4.25;
    private const double AgreementPerLogHour = 0.25;

    /// <summary>Peaks just before and behind a candidate belong to it as likely as not.</summary>
    private const double BeyondSeconds = 4;

    /// <summary>Lines that landmarks may propose at any moment of film: a check costs some 40 microseconds.</summary>
    private const int MostProposed = 40;
    private const int MostProposedOfRecording = 6;

    private const int MostAtOnce = 10;
    private const int MostAtOnceOfRecording = 4;

    /// <summary>Lines are searched in so much film at once, and in what lies beside it: a cue across the border is whole in one of its sides, or long enough for both.</summary>
    private const int SectionHops = (int)(1800 * PrintClock.HopsPerSecond);
    private const int BesideHops = (int)(30 * PrintClock.HopsPerSecond);

    private readonly double least;
    private HeardStretch? heard;
    private (SpeedHypothesis Speed, int Most, List<LineCandidate> Candidates)? found;

    public CandidateSearch(FilmSound film, RecordingLibrary library)
    {
        (Film, Library) = (film, library);
        least = LeastAgreement + AgreementPerLogHour * Math.Log(Math.Max(1, library.Hours));
    }

    public FilmSound Film { get; }

    public RecordingLibrary Library { get; }

    /// <summary>Candidates of the whole film, best first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<LineCandidate> Find(SpeedHypothesis speed, int most)
    {
        if (found is { } known && known.Speed == speed && known.Most == most)
        {
            return known.Candidates;
        }

        var crowd = new Crowding(MostAtOnce, MostAtOnceOfRecording);
        found = (speed, most, [.. Sections().SelectMany(x => FindIn(x.From, x.To, speed)).OrderByDescending(x => x.Agreement).Where(x => crowd.TakesIn(x.Line.Recording, x.From, x.To)).Take(most)]);
        return found.Value.Candidates;
    }

    /// <summary>The best line of film hops [from, to).</summary>
    public LineCandidate? Best(int from, int to, SpeedHypothesis speed)
    {
        var stretch = Hear(from, to);
        return LineSearch.Find(Library, stretch.Asked, from, to, speed, Library.Density.ForSpeeds, new Crowding(1, 1)) is [var line, ..] ? Checked(stretch, line, speed) : null;
    }

    /// <summary>The same for each of several tempos that keep the pitch.</summary>
    public LineCandidate?[] BestOfTempos(int from, int to, IReadOnlyList<SpeedHypothesis> tempos)
    {
        var stretch = Hear(from, to);
        return [.. LineSearch.OfTempos(Library, stretch.Asked, from, to, tempos, Library.Density.ForSpeeds).Select((line, i) => line is { } x ? Checked(stretch, x, tempos[i]) : null)];
    }

    private IEnumerable<(int From, int To)> Sections()
    {
        for (var from = 0; from == 0 || from < Film.Hops; from += SectionHops)
        {
            yield return (from, Math.Min(Film.Hops, from + SectionHops));
        }
    }

    /// <summary>Candidates whose middles lie in film hops [from, to).</summary>
    private List<LineCandidate> FindIn(int from, int to, SpeedHypothesis speed)
    {
        var stretch = Hear(Math.Max(0, from - BesideHops), Math.Min(Film.Hops, to + BesideHops));
        var lines = LineSearch.Find(Library, stretch.Asked, stretch.From, stretch.To, speed, Library.Density, new Crowding(MostProposed, MostProposedOfRecording));
        return
        [
            .. lines.Where(x => from <= Middle(x) && (Middle(x) < to || to == Film.Hops)).Select(x => x with { Agreement = Agreement(stretch, x, speed) }).Where(x => x.Agreement >= least),
        ];
    }

    private static double Middle(LineCandidate line) => (line.From + line.To) / 2 * PrintClock.HopsPerSecond;

    /// <summary>Speeds and rounds ask for the same stretch again and again.</summary>
    private HeardStretch Hear(int from, int to) => heard is { } x && x.From == from && x.To == to ? x : heard = new(Film, from, to, Library.Density.Peaks);

    private LineCandidate? Checked(HeardStretch stretch, LineCandidate line, SpeedHypothesis speed) =>
        Agreement(stretch, line, speed) is var deviations && deviations >= least ? line with { Agreement = deviations } : null;

    private double Agreement(HeardStretch stretch, LineCandidate line, SpeedHypothesis speed) => stretch.Agreement.Strength(
        Library.Shards[line.Line.Recording.Shard].PeaksOf(line.Line.Recording.Index), line.Line, speed.Pitch, line.From - BeyondSeconds, line.To + BeyondSeconds);
}
