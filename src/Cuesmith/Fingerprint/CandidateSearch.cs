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

    private readonly SpectralPeak[] asked;
    private readonly PeakAgreement agreement;
    private readonly double least;

    public CandidateSearch(FilmSound film, RecordingLibrary library)
    {
        (Film, Library) = (film, library);
        asked = library.Density.Peaks.Loudest(film.Peaks);
        agreement = new(film.Peaks);
        least = LeastAgreement + AgreementPerLogHour * Math.Log(Math.Max(1, library.Hours));
    }

    public FilmSound Film { get; }

    public RecordingLibrary Library { get; }

    private int FilmHops => Film.Samples.Length / PrintClock.HopSamples;

    /// <summary>Candidates of the whole film, best first, at most <paramref name="most"/>.</summary>
    public List<LineCandidate> Find(SpeedHypothesis speed, int most)
    {
        var crowd = new Crowding(MostAtOnce, MostAtOnceOfRecording);
        return
        [
            .. LineSearch.Find(Library, asked, 0, FilmHops, speed, Library.Density, new Crowding(MostProposed, MostProposedOfRecording))
                .Select(x => x with { Agreement = Agreement(x, speed) }).Where(x => x.Agreement >= least).OrderByDescending(x => x.Agreement)
                .Where(x => crowd.TakesIn(x.Line.Recording, x.From, x.To)).Take(most),
        ];
    }

    /// <summary>The best line of film hops [from, to).</summary>
    public LineCandidate? Best(int from, int to, SpeedHypothesis speed) =>
        LineSearch.Find(Library, asked, from, to, speed, Library.Density.ForSpeeds, new Crowding(1, 1)) is [var line, ..] ? Checked(line, speed) : null;

    /// <summary>The same for each of several tempos that keep the pitch.</summary>
    public LineCandidate?[] BestOfTempos(int from, int to, IReadOnlyList<SpeedHypothesis> tempos) =>
        [.. LineSearch.OfTempos(Library, asked, from, to, tempos, Library.Density.ForSpeeds).Select((line, i) => line is { } x ? Checked(x, tempos[i]) : null)];

    private LineCandidate? Checked(LineCandidate line, SpeedHypothesis speed) => Agreement(line, speed) is var deviations && deviations >= least ? line with { Agreement = deviations } : null;

    private double Agreement(LineCandidate line, SpeedHypothesis speed) => agreement.Strength(
        Library.Shards[line.Line.Recording.Shard].PeaksOf(line.Line.Recording.Index), line.Line, speed.Pitch, line.From - BeyondSeconds, line.To + BeyondSeconds);
}
