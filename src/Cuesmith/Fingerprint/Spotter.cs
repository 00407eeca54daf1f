namespace Cuesmith.Fingerprint;

/// <summary>How a film is searched.</summary>
public sealed record SpotOptions
{
    /// <summary>Most candidates that are verified, per minute of film; 1 to 1000.</summary>
    public int LinesPerMinute { get; init; } = 30;

    /// <summary>
    /// Film hours times recording hours up to which stretches that no line explains are searched sample by sample; 0 never. One unit takes a minute of one core.
    /// </summary>
    public double MatchedSearchBudget { get; init; } = 2;

    /// <summary>Content hashes of the recordings that the film's soundtrack lines expect; null without such lines.</summary>
    public IReadOnlySet<string>? Listed { get; init; }
}

/// <summary>The whole search of one film: speed, lines of landmarks, verification, the search for what landmarks miss, the choice among lines.</summary>
public static class Spotter
{
    /// <summary>Stretches of unexplained film are tried this far apart: the shortest cue worth finding (6 s) holds one whole.</summary>
    private const double StretchEverySeconds = 4;

    /// <summary>Speeds this near shift the end of a two-minute cue by less than two samples.</summary>
    private const double SpeedPrecision = 2e-6;

    /// <summary>The same where the film keeps the pitch: pieces lie milliseconds beside their line, and show its slope no better.</summary>
    private const double TempoPrecision = 2e-5;
    private const int PolishRounds = 3;
    private const int LinesPolished = 12;

    /// <summary>A speed that moves by more puts landmarks on other diagonals.</summary>
    private const double LinesMove = 5e-4;

    /// <summary>Deviations from which a matched place is verified.</summary>
    private const double LeastMatched = 5.8;

    /// <summary>Rivals of other recordings that are compared with the cue's own, the nearest first.</summary>
    private const int MostCopiesTried = 4;

    /// <summary>The film's speed, refined on samples. A film whose speed drifts is spotted on straight time (<see cref="SpeedDrift"/>).</summary>
    public static FilmSpeed Speed(CandidateSearch search, SpotOptions options, CancellationToken ct)
    {
        var speed = SpeedSearch.Find(search, ct);
        return SpeedSearch.WithDrift(speed, search.Find(speed.Speed, Most(search.Film, options)), search, ct);
    }

    public static Spotting Spot(FilmSound film, RecordingLibrary library, SpotOptions options, CancellationToken ct)
    {
        var search = new CandidateSearch(film, library);
        return Spot(search, Speed(search, options, ct), options, ct);
    }

    /// <summary>The same where the speed is known.</summary>
    public static Spotting Spot(CandidateSearch search, FilmSpeed speed, SpotOptions options, CancellationToken ct)
    {
        var (film, library) = (search.Film, search.Library);
        var verification = new LineVerification();
        var verified = new List<VerifiedLine>();
        var most = Most(film, options);
        var candidates = search.Find(speed.Speed, most);
        for (var round = 0; round < PolishRounds; round++)
        {
            // the strongest lines give the speed, to parts in a million: only then is it worth asking how far each reaches
            verified.Clear();
            candidates.Take(LinesPolished).ToList().ForEach(VerifyCandidate);
            var before = speed.Speed.Time;
            speed = SpeedSearch.Polish(speed, verified, film, library);
            var moved = Math.Abs(speed.Speed.Time - before);
            if (moved > LinesMove)
            {
                candidates = search.Find(speed.Speed, most);
            }
            else if (moved < (speed.Speed.KeepsPitch ? TempoPrecision : SpeedPrecision))
            {
                break;
            }
        }

        foreach (var candidate in candidates)
        {
            VerifyCandidate(candidate);
        }

        if (!speed.Speed.KeepsPitch && verified.Count > 0)
        {
            foreach (var place in MatchedSearch.Find(film, Unexplained(film, verified), Affordable(film, library, options, verified), library, speed.Speed.Time, LeastMatched, ct).OrderByDescending(x => x.Strength))
            {
                ct.ThrowIfCancellationRequested();
                Verify(place.Line, place.From, place.To);
            }
        }

        var hearing = new PartsHearing();
        var cues = new List<FoundCue>();
        foreach (var (line, rivals) in new CueSelection(library).Choose(verified))
        {
            var samples = library.Samples(line.Line.Recording);
            var parts = speed.Speed.KeepsPitch ? hearing.OfPieces(line, film.Samples, samples) : hearing.Of(line, film.Samples, samples);
            var copies = rivals.Where(x => x.Line.Recording != line.Line.Recording && CueVerdict.IsNear(line, x)).Take(MostCopiesTried)
                .Where(x => hearing.AreCopies(line, samples, x, library.Samples(x.Line.Recording))).ToHashSet();
            cues.Add(CueVerdict.Of(line, rivals, copies, parts, options.Listed?.Contains(library[line.Line.Recording].Key)));
        }

        return new(speed, cues, [.. verified.OrderByDescending(x => x.Strength)]);

        void VerifyCandidate(LineCandidate candidate)
        {
            ct.ThrowIfCancellationRequested();
            Verify(candidate.Line.WithSlope(speed.Speed.Time, (candidate.From + candidate.To) / 2), candidate.From, candidate.To);
        }

        void Verify(Line line, double from, double to)
        {
            // what an earlier candidate has explained needs no second look
            var middle = (from + to) / 2;
            var known = verified.Exists(x => x.Line.Recording == line.Recording && x.From <= middle && middle <= x.To
                && Math.Abs(x.Line.RecordingSeconds(middle) - line.RecordingSeconds(middle)) < 0.06);
            if (!known && verification.Verify(line, from, to, speed.Speed, film, library.Samples(line.Recording)) is { } found)
            {
                verified.Add(found);
            }
        }
    }

    private static int Most(FilmSound film, SpotOptions options) => (int)Math.Ceiling(options.LinesPerMinute * Math.Max(1, film.Seconds / 60));

    /// <summary>Beginnings of stretches that no verified line explains.</summary>
    private static List<double> Unexplained(FilmSound film, List<VerifiedLine> verified)
    {
        var starts = new List<double>();
        for (var at = 0.0; at + MatchedSearch.StretchSeconds <= film.Seconds; at += StretchEverySeconds)
        {
            if (!verified.Exists(x => x.Strength > 12 && x.From - 0.5 <= at && at + MatchedSearch.StretchSeconds <= x.To + 0.5))
            {
                starts.Add(at);
            }
        }

        return starts;
    }

    /// <summary>All recordings when the collection is small enough for the budget, else those that the film's list expects and those heard elsewhere in it, as far as it goes.</summary>
    private static List<RecordingId> Affordable(FilmSound film, RecordingLibrary library, SpotOptions options, List<VerifiedLine> verified)
    {
        var filmHours = film.Seconds / 3600;
        var all = library.Shards.SelectMany((shard, s) => shard.Recordings.Select((recording, i) => (Id: new RecordingId(s, i), Recording: recording)));
        if (filmHours * library.Hours <= options.MatchedSearchBudget)
        {
            return [.. all.Select(x => x.Id)];
        }

        var heard = verified.OrderByDescending(x => x.Strength).Select(x => x.Line.Recording);
        var affordable = new List<RecordingId>();
        var left = options.MatchedSearchBudget;
        foreach (var id in all.Where(x => options.Listed?.Contains(x.Recording.Key) == true).Select(x => x.Id).Concat(heard).Distinct())
        {
            left -= library[id].Hops / PrintClock.HopsPerSecond / 3600 * filmHours;
            if (left < 0)
            {
                break;
            }

            affordable.Add(id);
        }

        return affordable;
    }
}
