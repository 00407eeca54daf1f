using Cuesmith.Music;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>A file's name joined to a soundtrack line.</summary>
/// <param name="Line">Place in the soundtrack.</param>
/// <param name="Confidence">Probability that the file is of the line's work.</param>
public sealed record LineMatch(int Line, Verdict Verdict, double Confidence, EvidenceTable<MatchEvidence> Evidence)
{
    public string Reasons(int most = 4) => Evidence.Reasons(MatchWeights.Values, most);
}

/// <summary>
/// Joins names to soundtrack lines through the work: same title is the same work when the artists agree, when the title is too unlikely to be two songs, or when the line's
/// artist owns the title; a bare common title decides nothing. One matcher a thread.
/// </summary>
public sealed class LineMatcher(SongIndex songs, LineIndex lines, double[]? weights = null)
{
    private const double SurpriseUnitBits = 20, MostSurprise = 3;
    private const int MostLinesPerTitle = 100;

    /// <summary>log2 of 1 + four artists, 28 bits of title, and the confidence such a title can't exceed.</summary>
    private const double SeveralArtists = 2.3, Telling = 1.4, MostForTitleAlone = 0.45;
    private readonly CandidateFinder finder = new(lines.Index, MostLinesPerTitle, everyRival: true);
    private readonly double[] weights = weights ?? MatchWeights.Values;
    private readonly uint[] groups = new uint[64];
    private readonly Dictionary<int, ArtistForm> artistForms = [];
    private readonly Dictionary<string, ArtistForm> namedForms = [];

    /// <summary>All lines the name may serve, from <see cref="MatchWeights.Review"/> on; each line once.</summary>
    public IReadOnlyList<LineMatch> Match(SongName name, NameIdentity identity)
    {
        var leads = finder.Find(name);
        if (leads.Count == 0)
        {
            return [];
        }

        Dictionary<int, LineMatch> best = [];
        var namedArtist = ClearArtist(name);
        foreach (var lead in leads)
        {
            var common = Weigh(name, lead, identity, namedArtist);
            foreach (var line in lines.LinesOf(lead.Song))
            {
                var evidence = common();
                WeighFilm(evidence, name, lines.Soundtrack[line].Film);
                if (lead.ArtistAgreement is ArtistAgreement.Conflict && lines.HasArtist(lines.Soundtrack[line].Film, lead.Reading.Artist!))
                {
                    evidence[MatchEvidence.ArtistOfFilm] = 1;
                }

                if (lines.Soundtrack[line].ByWriters)
                {
                    // no list has a song under who wrote it: that it is not there says nothing
                    evidence[MatchEvidence.LineByWriters] = lead.ArtistAgreement is ArtistAgreement.Conflict ? 1 : 0;
                    (evidence[MatchEvidence.LineUnlisted], evidence[MatchEvidence.OtherLineUnlisted]) = (0, 0);
                }

                var confidence = Capped(1 / (1 + Math.Exp(-evidence.LogOdds(weights))), evidence.Sizes);
                if (!best.TryGetValue(line, out var there) || confidence > there.Confidence)
                {
                    var verdict = confidence >= MatchWeights.Accept ? Verdict.Accepted : confidence >= MatchWeights.Review ? Verdict.NeedsReview : Verdict.Unknown;
                    best[line] = new(line, verdict, confidence, evidence);
                }
            }
        }

        return [.. best.Values.Where(x => x.Verdict != Verdict.Unknown).OrderBy(x => x.Line)];
    }

    /// <summary>
    /// A bare title that several artists have, that says little, and that nobody lists with the line's artist stays below acceptance, whatever else speaks for it short of the film's name.
    /// </summary>
    internal static double Capped(double confidence, ReadOnlySpan<float> sizes) =>
        sizes[(int)MatchEvidence.ArtistAbsent] > 0 && sizes[(int)MatchEvidence.FilmAgrees] == 0 && sizes[(int)MatchEvidence.WorkOfMany] == 0 && sizes[(int)MatchEvidence.LineUnlisted] > 0
            && sizes[(int)MatchEvidence.AbsentShared] >= SeveralArtists && sizes[(int)MatchEvidence.AbsentSurprise] < Telling
            ? Math.Min(confidence, MostForTitleAlone)
            : confidence;

    /// <summary>The artist that the name's structure says for sure, if any: then a reading of the whole name as title ignores something.</summary>
    private static string? ClearArtist(SongName name) => name.Readings.FirstOrDefault(x =>
        x.Artist is not null && x.ArtistFirst && x.Pattern is ReadingPattern.CapitalsDot or ReadingPattern.SpacedDash or ReadingPattern.Uploaded or ReadingPattern.DoubleUnderscore)?.Artist;

    private Func<EvidenceTable<MatchEvidence>> Weigh(SongName name, Lead lead, NameIdentity identity, string? namedArtist)
    {
        var listed = lines.Index.Song(lead.Song);
        var core = Matched(listed.Title, lead);
        return () =>
        {
            var evidence = new EvidenceTable<MatchEvidence> { [MatchEvidence.Base] = 1 };
            WeighTitle(evidence, lead.TitleMatch);
            evidence[MatchEvidence.TrimmedBracket] = (lead.Form.Trimmed & Trimmed.Bracket) != 0 ? 1 : 0;
            evidence[MatchEvidence.TrimmedTail] = (lead.Form.Trimmed & Trimmed.ShortTail) != 0 ? 1 : 0;
            evidence[MatchEvidence.TrimmedVersion] = (lead.Form.Trimmed & Trimmed.Version) != 0 ? 1 : 0;
            evidence[MatchEvidence.TrimmedPrefix] = (lead.Form.Trimmed & Trimmed.Prefix) != 0 ? 1 : 0;
            evidence[MatchEvidence.TitleFirst] = lead.Reading.Artist is not null && !lead.Reading.ArtistFirst ? 1 : 0;
            evidence[MatchEvidence.ArtistFromWords] = lead.Reading.IsGuess ? 1 : 0;
            evidence[MatchEvidence.Medley] = name.Marks.Medley ? 1 : 0;
            WeighArtist(evidence, lead, listed, core, namedArtist);
            WeighIdentity(evidence, core, listed.Artist, identity);
            return evidence;
        };
    }

    /// <summary>The part of the line's title that the name agrees with: all of it, or one of its variants.</summary>
    private static string Matched(string title, Lead lead)
    {
        var core = TitleVariants.Core(title);
        var letters = lead.TitleMatch.Agreement == TitleAgreement.Variant ? lead.TitleMatch.NameLetters : lead.TitleMatch.ListedLetters;
        return SongKey.Exact(core).Length == letters ? core : TitleVariants.Of(title).FirstOrDefault(x => SongKey.Exact(x).Length == letters, core);
    }

    private static void WeighTitle(EvidenceTable<MatchEvidence> evidence, TitleMatch match)
    {
        evidence[match.Agreement switch
        {
            TitleAgreement.Exact => MatchEvidence.TitleExact,
            TitleAgreement.Variant => MatchEvidence.TitleVariant,
            TitleAgreement.Loose => MatchEvidence.TitleLoose,
            TitleAgreement.Edited => MatchEvidence.TitleEdited,
            TitleAgreement.Truncated => MatchEvidence.TitleTruncated,
            _ => MatchEvidence.TitleLeading,
        }] = 1;
        evidence[MatchEvidence.TitleEdits] = match.Edits * 10f / Math.Max(1, match.ListedLetters);
        evidence[MatchEvidence.TitleMissing] = (float)match.Missing;
        evidence[MatchEvidence.TitleLeftover] = (float)match.Leftover;
    }

    private void WeighArtist(EvidenceTable<MatchEvidence> evidence, Lead lead, Song listed, string core, string? namedArtist)
    {
        var surprise = (float)Math.Min(MostSurprise, songs.SurpriseBits(core) / SurpriseUnitBits);
        var holders = Holders(core, listed.Artist, lead.Reading.Artist ?? namedArtist);
        // however unlikely two songs of one long title are, here the list knows two
        var onlyOne = holders.OwnerWritesOther ? 0 : surprise;
        evidence[MatchEvidence.TitleSurprise] = surprise;
        evidence[MatchEvidence.LineUnlisted] = holders.LinePopularity == 0 ? 1 : 0;
        evidence[MatchEvidence.WorkOfMany] = lead.ArtistAgreement is ArtistAgreement.Absent or ArtistAgreement.Conflict && KnownWorks.All.Find(core) is ({ Count: > 0 }, true) ? 1 : 0;
        evidence[MatchEvidence.OwnerWritesOther] = lead.ArtistAgreement is ArtistAgreement.Absent or ArtistAgreement.Conflict && holders.OwnerWritesOther ? 1 : 0;
        switch (lead.ArtistAgreement)
        {
            case ArtistAgreement.Exact or ArtistAgreement.Part:
                evidence[MatchEvidence.ArtistAgrees] = 1;
                break;
            case ArtistAgreement.Abbreviated or ArtistAgreement.Similar:
                evidence[MatchEvidence.ArtistResembles] = 1;
                break;
            case ArtistAgreement.Absent when namedArtist is null:
                evidence[MatchEvidence.ArtistAbsent] = 1;
                evidence[MatchEvidence.AbsentSurprise] = onlyOne;
                evidence[MatchEvidence.AbsentShared] = (float)Math.Log2(1 + holders.Artists);
                evidence[MatchEvidence.AbsentShare] = holders.Popularity == 0 ? 1 : (float)holders.LinePopularity / holders.Popularity;
                break;
            default:
                evidence[holders.NamedPopularity > 0 ? MatchEvidence.ArtistOtherKnown : MatchEvidence.ArtistOther] = 1;
                evidence[MatchEvidence.OtherSurprise] = onlyOne;
                evidence[MatchEvidence.OtherShared] = holders.NamedPopularity > 0 ? (float)Math.Log2(1 + holders.Artists) : 0;
                evidence[MatchEvidence.OtherShare] = (float)holders.NamedPopularity / Math.Max(1, holders.Popularity);
                evidence[MatchEvidence.OtherLineShare] = (float)holders.LinePopularity / Math.Max(1, holders.Popularity);
                evidence[MatchEvidence.OtherLineUnlisted] = holders.LinePopularity == 0 ? 1 : 0;
                break;
        }
    }

    /// <summary>Who is known to have a song of this title.</summary>
    private (int Artists, int Popularity, int LinePopularity, int NamedPopularity, bool OwnerWritesOther) Holders(string title, string lineArtist, string? namedArtist)
    {
        var words = PlainText.Words(title);
        var (owned, writesOther) = (0, false);
        var (line, named) = (Form(lineArtist), namedArtist is null ? null : Form(namedArtist));
        var (artists, popularity, ofLine, ofNamed) = (0, 0, 0, 0);
        var count = songs.FindExact(SongKey.Exact(title), groups);
        foreach (var group in groups.AsSpan(0, count))
        {
            var range = songs.SongsOf((int)group);
            for (var song = range.Start.Value; song < range.End.Value; song++)
            {
                var artist = Form(songs.ArtistOf(new(song)));
                artists++;
                popularity += songs.Popularity(new(song));
                if (songs.Popularity(new(song)) > owned)
                {
                    owned = songs.Popularity(new(song));
                    writesOther = line.With(artist) == ArtistAgreement.Conflict && DifferInArticle(words, PlainText.Words(songs.Title(new(song))));
                }

                ofLine += line.With(artist) > ArtistAgreement.Conflict ? songs.Popularity(new(song)) : 0;
                ofNamed += named is not null && named.With(artist) > ArtistAgreement.Conflict ? songs.Popularity(new(song)) : 0;
            }
        }

        return (artists, popularity, ofLine, ofNamed, writesOther);
    }

    private ArtistForm Form(int artist) => artistForms.TryGetValue(artist, out var form) ? form : artistForms[artist] = new(songs.Artist(artist));

    private ArtistForm Form(string artist) => namedForms.TryGetValue(artist, out var form) ? form : namedForms[artist] = new(artist);

    private static bool DifferInArticle(string[] one, string[] other)
    {
        var (longer, brief) = one.Length > other.Length ? (one, other) : (other, one);
        return longer.Length == brief.Length + 1 && longer[0] is "the" or "a" or "an" && longer.AsSpan(1).SequenceEqual(brief);
    }

    private static void WeighIdentity(EvidenceTable<MatchEvidence> evidence, string core, string lineArtist, NameIdentity identity)
    {
        if (identity.Title.Length == 0)
        {
            return;
        }

        var (mine, other) = (WithoutTheme(SongKey.Exact(core)), WithoutTheme(SongKey.Exact(TitleVariants.Core(identity.Title))));
        // "That's the Way" and "That's the Way (I Like It)" share a variant; only the artist tells whether they share a work
        var same = mine == other || SongKey.Loose(mine) == SongKey.Loose(other)
            || (TitleVariants.Of(core).Concat(TitleVariants.Of(identity.Title)).Any(x => SongKey.Exact(x) is var key && (key == mine || key == other))
                && new ArtistForm(identity.Artist).With(new(lineArtist)) > ArtistAgreement.Conflict);
        evidence[same ? MatchEvidence.IdentifiedSame : MatchEvidence.IdentifiedOther] = (float)identity.Confidence;
    }

    /// <summary>A line lists the music of a show under the show's name, an identity as its theme.</summary>
    private static string WithoutTheme(string key) =>
        key.StartsWith("themefrom", StringComparison.Ordinal) ? key[9..] : key.EndsWith("theme", StringComparison.Ordinal) && key.Length > 8 ? key[..^5] : key;

    private static void WeighFilm(EvidenceTable<MatchEvidence> evidence, SongName name, string film)
    {
        var key = SongKey.Exact(film);
        if (name.Marks.Film is { } mentioned)
        {
            var other = SongKey.Exact(mentioned);
            var same = key.Length > 2 && (other == key || other.Contains(key, StringComparison.Ordinal) || (other.Length > 4 && key.Contains(other, StringComparison.Ordinal)));
            evidence[same ? MatchEvidence.FilmAgrees : MatchEvidence.FilmOther] = 1;
        }
        else if (key.Length > 5 && SongKey.Exact(name.Stem).Contains(key, StringComparison.Ordinal))
        {
            evidence[MatchEvidence.FilmAgrees] = 1;
        }
    }
}
