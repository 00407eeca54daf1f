using Cuesmith.Music;
using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// Weighs all candidates of a name and concludes. Pure but for its finder's scratch space: one judge a thread.
/// </summary>
/// <param name="finders">The workspace's songs first; further sources (what services answered) after. At least one.</param>
public sealed class SongJudge(IReadOnlyList<CandidateFinder> finders, NameSiblings siblings, double[]? weights = null)
{
    private const double SurpriseUnitBits = 20, MostSurprise = 3;
    private const float YearsUnit = 4;
    private const int MostCandidates = 8, ShortestPart = 4;
    private readonly double[] weights = weights ?? IdentifyWeights.Values;
    private readonly CandidateFinder finder = finders[0];
    private readonly WorkFinder works = new(finders[0]);

    /// <summary>Of the name being judged: several candidates ask for the same title.</summary>
    private readonly Dictionary<string, List<string>> siblingArtists = [];

    public SongJudge(CandidateFinder finder, NameSiblings siblings, double[]? weights = null)
        : this([finder], siblings, weights)
    {
    }

    private SongIndex Index => finder.Index;

    public Identification Judge(string filename) => Judge(SongName.Read(filename));

    public Identification Judge(SongName name)
    {
        if (name.Marks.Meaningless)
        {
            return Identification.Nothing;
        }

        var candidates = Candidates(name);
        if (candidates.Count == 0)
        {
            return Identification.Nothing;
        }

        var confidence = IdentifyWeights.Calibration.Of(OwnConfidence(candidates));
        var verdict = confidence >= IdentifyWeights.Accept ? Verdict.Accepted : confidence >= IdentifyWeights.Review ? Verdict.NeedsReview : Verdict.Unknown;
        return new(verdict, confidence, candidates);
    }

    /// <summary>All candidates, each song once, best first.</summary>
    public IReadOnlyList<Candidate> Candidates(SongName name)
    {
        Dictionary<(string, string), Candidate> best = [];
        siblingArtists.Clear();
        foreach (var source in finders)
        {
            var leads = source.Find(name);
            var sharing = new TitleSharing(source.Index, leads);
            foreach (var lead in leads)
            {
                Keep(best, Weigh(source.Index, name, lead, sharing));
            }
        }

        foreach (var reading in name.Readings)
        {
            if (reading is { Artist: not null, IsGuess: false })
            {
                Keep(best, Weigh(name, reading));
            }
        }

        foreach (var work in works.Of(name))
        {
            Keep(best, Weigh(name, work));
        }

        if (name.Readings.FirstOrDefault(x => x.Pattern == ReadingPattern.WholeName) is { } bare && SiblingArtists(bare.Titles[^1].Text) is [var sibling, ..] && !name.SaysArtist)
        {
            Keep(best, Weigh(name, bare, sibling));
        }

        // what a name says of its artist is worth more than the whole of it as a title
        if (name.Readings.Count > 0 && !best.Values.Any(x => x.Confidence >= IdentifyWeights.Review || (x is { Song: null, Artist.Length: > 0 } && x.Reading.Pattern != ReadingPattern.ByWord)))
        {
            Keep(best, Weigh(name, name.Readings.FirstOrDefault(x => x.Pattern == ReadingPattern.WholeName) ?? name.Readings[0]));
        }

        return [.. best.Values.OrderByDescending(x => x.LogOdds).ThenBy(x => x.Title, StringComparer.Ordinal).ThenBy(x => x.Artist, StringComparer.Ordinal).Take(MostCandidates)];
    }

    private static void Keep(Dictionary<(string, string), Candidate> best, Candidate candidate)
    {
        var key = (SongKey.Exact(candidate.Title), SongKey.Exact(candidate.Artist));
        if (!best.TryGetValue(key, out var there) || candidate.LogOdds > there.LogOdds)
        {
            best[key] = candidate;
        }
    }

    /// <summary>The best candidate's own probability, lowered by what rivals claim: another title, or a known work against a listed song of others.</summary>
    internal static double OwnConfidence(IReadOnlyList<Candidate> candidates)
    {
        var best = candidates[0];
        var title = SongKey.Loose(SongKey.Exact(best.Title));
        var isWork = best.Evidence[Evidence.WorkOfAuthors] > 0;
        var rival = candidates.Skip(1).FirstOrDefault(x => SongKey.Loose(SongKey.Exact(x.Title)) != title
            || (x.Evidence[Evidence.WorkOfAuthors] > 0 != isWork && new ArtistForm(x.Artist).With(new(best.Artist)) == ArtistAgreement.Conflict));
        var doubt = rival is null ? 0 : Math.Exp(rival.LogOdds - best.LogOdds) * RivalDoubt;
        var own = best.Confidence / (1 + doubt);
        return TitleDecidesNothing(best.Evidence) ? Math.Min(own, MostForTitleAlone) : own;
    }

    /// <summary>A bare title that says little, that several artists have and that none of them owns.</summary>
    private static bool TitleDecidesNothing(EvidenceTable<Evidence> evidence) =>
        (evidence[Evidence.SharedTitle] >= SeveralArtists && evidence[Evidence.ShareOfTitle] < Owned && evidence[Evidence.TitleSurprise] < Telling)
        || (evidence[Evidence.WorkOfAuthors] > 0 && evidence[Evidence.TitleSurprise] < TellingOfWork && evidence[Evidence.KnownWorkHit] >= Hit);

    /// <summary>log2 of four artists, the share of popularity that owns a title, 20 bits of title, and the probability that a title below all three can't exceed.</summary>
    private const double SeveralArtists = 2, Owned = 0.5, Telling = 1, MostForTitleAlone = 0.45;

    /// <summary>14 bits of title, and log2 of a song on two lists: a known work of a common word ("Wave") that is somebody's song too decides nothing either.</summary>
    private const double TellingOfWork = 0.7, Hit = 1;

    /// <summary>How much of a rival's odds is taken off the best candidate's.</summary>
    private const double RivalDoubt = 0.3;

    private Candidate Weigh(SongIndex source, SongName name, Lead lead, TitleSharing sharing)
    {
        var evidence = Common(name, lead.Reading, lead.Form);
        WeighTitle(evidence, lead.TitleMatch);
        var title = source.Title(lead.Song);
        evidence[Evidence.TitleSurprise] = Surprise(title);
        WeighArtist(evidence, source, lead, sharing);
        var artist = source.Artist(source.ArtistOf(lead.Song));
        if (lead.ArtistAgreement == ArtistAgreement.Absent)
        {
            WeighSiblings(evidence, lead.Form.Text, artist);
            evidence[Evidence.ArtistIsHeading] = ArtistHeading.Is(artist) ? 1 : 0;
            evidence[Evidence.WorkOfOthers] = WorkFinder.IsOfOthers(lead.Form.Text, artist) ? 1 / (1 + works.ListShortness) : 0;
        }

        return new(title, ArtistHeading.Shown(artist), lead.Song, lead.Reading, lead.TitleMatch, lead.ArtistAgreement, evidence, evidence.LogOdds(weights));
    }

    private Candidate Weigh(SongName name, WorkLead lead)
    {
        var evidence = Common(name, lead.Reading, lead.Form);
        evidence[Evidence.ThemeFolder] = 0;
        evidence[Evidence.FilmMentioned] = 0;
        evidence[Evidence.WorkOfAuthors] = 1;
        evidence[Evidence.KnownWorkLoose] = lead.Exactly ? 0 : 1;
        evidence[Evidence.KnownWorkShared] = (float)Math.Log2(lead.Sharing);
        var hit = lead.IsOpus ? 0 : works.HitOf(lead.Form.Text);
        evidence[Evidence.KnownWorkHit] = (float)Math.Log2(Math.Max(1, hit));
        evidence[Evidence.KnownWorkInShortList] = hit == 0 || lead.Work.IsTheme ? 0 : works.ListShortness;
        evidence[Evidence.KnownTheme] = lead.Work.IsTheme ? 1 : 0;
        evidence[Evidence.KnownOpus] = lead.IsOpus ? 1 : 0;
        evidence[Evidence.TitleLeftover] = (float)lead.Leftover;
        evidence[Evidence.TitleSurprise] = Surprise(lead.Work.Title);
        return new(lead.Work.Title, lead.Work.Authors, null, lead.Reading, new(TitleAgreement.Exact, 0, lead.Form.Text.Length, lead.Form.Text.Length), ArtistAgreement.Absent, evidence, evidence.LogOdds(weights));
    }

    /// <summary>A bare title with the artist that another name of the collection gives it.</summary>
    private Candidate Weigh(SongName name, NameReading reading, string sibling)
    {
        var form = reading.Titles[^1];
        var evidence = Common(name, reading, form);
        evidence[Evidence.NameItself] = 1;
        evidence[Evidence.ArtistAbsent] = 1;
        evidence[Evidence.TitleSurprise] = Surprise(form.Text);
        evidence[Evidence.NamedTitleIsArtist] = finder.KnowsArtist(form.Text) ? 1 : 0;
        WeighSiblings(evidence, form.Text, sibling);
        return new(form.Text, finder.OnlyArtist(sibling) ?? sibling, null, reading, new(TitleAgreement.Unlisted, 0, form.Text.Length, 0), ArtistAgreement.Absent, evidence, evidence.LogOdds(weights));
    }

    private void WeighSiblings(EvidenceTable<Evidence> evidence, string title, string artist)
    {
        var others = SiblingArtists(title);
        if (others.Count > 0)
        {
            var form = new ArtistForm(artist);
            var agree = others.Count(x => new ArtistForm(x).With(form) > ArtistAgreement.Conflict);
            evidence[Evidence.SiblingsAgree] = (float)Math.Log2(1 + agree);
            evidence[Evidence.SiblingsDiffer] = (float)Math.Log2(1 + others.Count - agree);
        }
    }

    /// <summary>Artists that lists know too: "title-artist" reads as "artist-title" in a collection of the other habit.</summary>
    private List<string> SiblingArtists(string title) => siblingArtists.TryGetValue(title, out var artists)
        ? artists
        : siblingArtists[title] = [.. siblings.ArtistsOf(title).Where(x => finder.KnowsArtist(x) || finder.OnlyArtist(x) is not null)];

    private static EvidenceTable<Evidence> Common(SongName name, NameReading reading, TitleForm form)
    {
        var evidence = new EvidenceTable<Evidence> { [Evidence.Base] = 1 };
        evidence[Evidence.TrimmedBracket] = TrimmedTitleBracket(reading, form) ? 1 : 0;
        evidence[Evidence.ThemeFolder] = reading.Artist is null && name.Marks.ThemeFolder ? 1 : 0;
        evidence[Evidence.TrimmedTail] = Flag(form.Trimmed, Trimmed.ShortTail);
        evidence[Evidence.TrimmedVersion] = Flag(form.Trimmed, Trimmed.Version);
        evidence[Evidence.TrimmedPrefix] = Flag(form.Trimmed, Trimmed.Prefix);
        evidence[Evidence.TitleFirst] = reading.Artist is not null && !reading.ArtistFirst && reading.Pattern != ReadingPattern.ByWord ? 1 : 0;
        evidence[Evidence.ArtistFromWords] = reading.IsGuess ? 1 : 0;
        evidence[Evidence.FilmMentioned] = reading.Artist is null && name.Marks.Film is not null ? 1 : 0;
        evidence[Evidence.Tagged] = reading.Pattern == ReadingPattern.Tagged ? 1 : 0;
        evidence[Evidence.InnerText] = reading.Pattern == ReadingPattern.InnerText ? 1 : 0;
        evidence[Evidence.Medley] = name.Marks.Medley ? 1 : 0;
        return evidence;
    }

    /// <summary>Whether a bracket was left out that may belong to the title; one that names a version or film is no loss.</summary>
    private static bool TrimmedTitleBracket(NameReading reading, TitleForm form) =>
        (form.Trimmed & Trimmed.Bracket) != 0 && TitleForms.InBrackets(reading.Title) is { } inside && !TitleVariants.IsVersion(inside);

    private static float Flag(Trimmed trimmed, Trimmed what) => (trimmed & what) != 0 ? 1 : 0;

    private static void WeighTitle(EvidenceTable<Evidence> evidence, TitleMatch match)
    {
        evidence[match.Agreement switch
        {
            TitleAgreement.Exact => Evidence.TitleExact,
            TitleAgreement.Variant => Evidence.TitleVariant,
            TitleAgreement.Loose => Evidence.TitleLoose,
            TitleAgreement.Edited => Evidence.TitleEdited,
            TitleAgreement.Truncated => Evidence.TitleTruncated,
            TitleAgreement.Leading => Evidence.TitleLeading,
            _ => Evidence.NameItself,
        }] = 1;
        evidence[Evidence.TitleEdits] = match.Edits * 10f / Math.Max(1, match.ListedLetters);
        evidence[Evidence.TitleMissing] = (float)match.Missing;
        evidence[Evidence.TitleLeftover] = (float)match.Leftover;
    }

    private static void WeighArtist(EvidenceTable<Evidence> evidence, SongIndex source, Lead lead, TitleSharing sharing)
    {
        evidence[lead.ArtistAgreement switch
        {
            ArtistAgreement.Exact => Evidence.ArtistExact,
            ArtistAgreement.Part => Evidence.ArtistPart,
            ArtistAgreement.Abbreviated => Evidence.ArtistAbbreviated,
            ArtistAgreement.Similar => Evidence.ArtistSimilar,
            ArtistAgreement.Conflict => Evidence.ArtistConflict,
            _ => Evidence.ArtistAbsent,
        }] = 1;
        evidence[Evidence.Popularity] = (float)Math.Log2(source.Popularity(lead.Song));
        if (lead.ArtistAgreement == ArtistAgreement.Absent)
        {
            WeighHolders(evidence, source.Song(lead.Song), sharing.Of(lead));
        }
    }

    private static void WeighHolders(EvidenceTable<Evidence> evidence, Song song, TitleHolders holders)
    {
        evidence[Evidence.SharedTitle] = (float)Math.Log2(Math.Max(1, holders.Artists));
        evidence[Evidence.ShareOfTitle] = Math.Min(1, (float)song.Popularity / Math.Max(1, holders.Popularity));
        if (holders.Artists > 1 && song.Year > 0)
        {
            evidence[Evidence.FirstOfTitle] = song.Year == holders.FirstYear ? 1 : 0;
            evidence[Evidence.LaterThanFirst] = (float)Math.Log2(1 + song.Year - holders.FirstYear) / YearsUnit;
        }
    }

    private Candidate Weigh(SongName name, NameReading reading)
    {
        var form = reading.Pattern == ReadingPattern.SingleHyphen ? reading.Titles[^1] : CopyNumberOff(reading);
        var openRemix = TitleVariants.EndsInOpenRemix(form.Text);
        if (openRemix && reading.Artist is not null)
        {
            form = new(TitleVariants.WithRemixInBrackets(form.Text, x => finder.KnowsArtist(x) || siblings.KnowsArtist(x), out openRemix), form.Trimmed);
        }

        var evidence = Common(name, reading, new(form.Text, Trimmed.None));
        evidence[Evidence.NameItself] = 1;
        evidence[Evidence.TitleSurprise] = Surprise(form.Text);
        evidence[Evidence.NamedWorkingTitle] = NameRules.IsWorkingTitle(name.Stem) ? 1 : 0;
        evidence[Evidence.NamedOpenRemix] = openRemix ? 1 : 0;
        string? resolved = null;
        if (reading.Artist is { } artist)
        {
            var listed = finder.KnowsArtist(artist) || ArtistName.Parts(artist).Any(x => x.Length >= ShortestPart && finder.KnowsArtist(x));
            // abbreviations are written out where they can mean one artist only; a name that is listed as it stands stays
            resolved = ArtistAliases.Of(artist) ?? (listed || !MayAbbreviate(reading) ? null : finder.OnlyArtist(artist));
            var siblingCount = siblings.Of(reading);
            var series = SeriesNames.Is(artist);
            evidence[Evidence.NamedArtistListed] = listed ? 1 : 0;
            evidence[Evidence.NamedArtistResolved] = resolved is null ? 0 : 1;
            evidence[Evidence.NamedArtistIsSeries] = series ? 1 : 0;
            evidence[Evidence.NamedArtistAlone] = !listed && !series && resolved is null && siblingCount == 0 ? 1 : 0;
            evidence[Evidence.NamedArtistSiblings] = (float)Math.Log2(1 + Math.Min(63, siblingCount));
            evidence[Evidence.NamedTitleListed] = finder.KnowsTitle(form.Text) ? 1 : 0;
            evidence[Evidence.NamedTitleIsArtist] = finder.KnowsArtist(form.Text) ? 1 : 0;
            evidence[Evidence.NamedFieldsClear] = reading.Pattern is ReadingPattern.SingleHyphen or ReadingPattern.ByWord or ReadingPattern.InnerText ? 0 : 1;
            evidence[Evidence.NamedUploader] = reading.Pattern == ReadingPattern.Uploaded || (reading.Pattern == ReadingPattern.DoubleUnderscore && name.Marks.Uploader is not null) ? 1 : 0;
            evidence[Evidence.NamedUploaderIsArtist] = name.Marks.Uploader is { } uploader && (NameSomebody(uploader, artist) || NameSomebody(uploader, form.Text)) ? 1 : 0;
            evidence[Evidence.NamedTitleFirst] = reading.ArtistFirst || reading.Pattern == ReadingPattern.ByWord ? 0 : 1;
            evidence[Evidence.NamedOrderByArtist] = reading.Pattern == ReadingPattern.SingleHyphen && !reading.ArtistFirst && (listed || resolved is not null)
                && !finder.KnowsArtist(form.Text) && finder.OnlyArtist(form.Text) is null ? 1 : 0;
        }
        else
        {
            evidence[Evidence.ArtistAbsent] = 1;
            evidence[Evidence.NamedMedley] = name.Marks.Medley ? 1 : 0;
            // "Some-Singer-Nr-1-(Medley)" is a medley, not the singer
            form = name.Marks.Medley && !form.Text.Contains("med", StringComparison.OrdinalIgnoreCase) && !form.Text.Contains("mix", StringComparison.OrdinalIgnoreCase) ? new($"{form.Text} Medley", form.Trimmed) : form;
        }

        return new(form.Text, resolved ?? reading.Artist ?? "", null, reading, new(TitleAgreement.Unlisted, 0, form.Text.Length, 0),
            reading.Artist is null ? ArtistAgreement.Absent : ArtistAgreement.Exact, evidence, evidence.LogOdds(weights));
    }

    /// <summary>Whether the habit of writing shortens artists: a last name alone is one before a dot or a hyphen, a name of its own before a spaced dash.</summary>
    private static bool MayAbbreviate(NameReading reading) =>
        reading.Pattern is ReadingPattern.CapitalsDot or ReadingPattern.SingleHyphen or ReadingPattern.ByWord || reading.Artist!.AsSpan().IndexOfAny(" ._") >= 0;

    /// <summary>Whether an uploader's name is that of the artist, perhaps with a number or so after it.</summary>
    private static bool NameSomebody(string uploader, string name)
    {
        var (mine, other) = (SongKey.Exact(uploader), SongKey.Exact(name));
        return mine == other || (Math.Min(mine.Length, other.Length) >= ShortestUploader && (mine.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(mine, StringComparison.Ordinal)));
    }

    private const int ShortestUploader = 5;

    private static TitleForm CopyNumberOff(NameReading reading) =>
        reading.Titles.FirstOrDefault(x => (x.Trimmed & Trimmed.CopyNumber) != 0 && (x.Trimmed & (Trimmed.ShortTail | Trimmed.Version)) == 0, reading.Titles[0]);

    private float Surprise(string title) => (float)Math.Min(MostSurprise, Index.SurpriseBits(title) / SurpriseUnitBits);
}
