using System.Globalization;
using Cuesmith.Names;

namespace Cuesmith.Lookup;

/// <summary>A list of songs that a search found: album, playlist or release group.</summary>
/// <param name="Year">Of its release; null for playlists.</param>
public sealed record ListHit(string Id, string Name, int? Year = null);

/// <summary>A list with what speaks for and against its being the film's soundtrack.</summary>
/// <param name="Weight">The sum of the evidence; comparable between lists of one film only.</param>
public sealed record RankedList(ListHit Hit, double Weight, IReadOnlyDictionary<SoundtrackEvidence, int> Evidence);

/// <summary>Picks, among lists that a search found for a film, those that are its soundtrack; by their names and years alone.</summary>
public static class SoundtrackRanking
{
    private const int YearTolerance = 1;
    private const int FarYears = 5;

    /// <summary>The lists that count as the film's soundtrack, best first; equal ones in the order of the search.</summary>
    public static IReadOnlyList<RankedList> Rank(FilmQuestion film, IEnumerable<ListHit> hits) =>
        [.. hits.Select(x => Weigh(film, x)).Where(x => x.Weight >= SoundtrackWeights.Least).OrderByDescending(x => x.Weight)];

    /// <summary>Weighs one list; never throws, whatever the name.</summary>
    public static RankedList Weigh(FilmQuestion film, ListHit hit)
    {
        var evidence = new Dictionary<SoundtrackEvidence, int>();
        var words = PlainText.Words(hit.Name);
        var title = WithoutArticle(PlainText.Words(film.Title));
        var at = title.Length == 0 ? -1 : IndexOf(words, title);
        if (at < 0)
        {
            return new(hit, 0, evidence);
        }

        evidence[SoundtrackEvidence.NamesFilm] = 1;
        var start = at > 0 && IsArticle(words[at - 1]) ? at - 1 : at;
        string[] rest = [.. words[..start], .. words[(at + title.Length)..]];
        if (rest.Length == 0 && title.Length > 1)
        {
            evidence[SoundtrackEvidence.IsTitleAlone] = 1;
        }

        if (IndexOf(rest, SoundtrackWeights.AlsoInspired) is >= 0 and var inspired)
        {
            evidence[SoundtrackEvidence.AlsoInspired] = 1;
            evidence[SoundtrackEvidence.SaysSoundtrack] = 1;
            rest = [.. rest[..inspired], .. rest[(inspired + SoundtrackWeights.AlsoInspired.Length)..]];
        }

        if (SoundtrackWeights.ImitationPhrases.Any(x => IndexOf(rest, x) >= 0))
        {
            evidence[SoundtrackEvidence.IsImitation] = 1;
        }

        if (IndexOf(rest, ["motion", "picture"]) >= 0 || IndexOf(rest, ["music", "from"]) >= 0 || IndexOf(rest, ["songs", "from"]) >= 0)
        {
            evidence[SoundtrackEvidence.SaysSoundtrack] = 1;
        }

        for (var i = 0; i < rest.Length; i++)
        {
            if (Judge(film, rest, i, i >= start) is { } found)
            {
                evidence[found] = found is SoundtrackEvidence.LeftoverWord ? evidence.GetValueOrDefault(found) + 1 : 1;
            }
        }

        if (hit.Year is { } released && film.Year is { } year && !evidence.ContainsKey(SoundtrackEvidence.NamesOtherYear))
        {
            JudgeRelease(Math.Abs(released - year), evidence);
        }

        return new(hit, evidence.Sum(x => SoundtrackWeights.Of[x.Key] * x.Value), evidence);
    }

    private static void JudgeRelease(int yearsApart, Dictionary<SoundtrackEvidence, int> evidence)
    {
        if (yearsApart <= YearTolerance)
        {
            evidence[SoundtrackEvidence.YearAgrees] = 1;
        }
        else if (yearsApart > FarYears)
        {
            evidence[SoundtrackEvidence.ReleasedFarFromFilm] = 1;
        }
    }

    /// <param name="afterTitle">A number makes a sequel there only: "20 songs from Titanic" is none.</param>
    private static SoundtrackEvidence? Judge(FilmQuestion film, string[] rest, int i, bool afterTitle)
    {
        var word = rest[i];
        var before = i > 0 ? rest[i - 1] : "";
        var after = i + 1 < rest.Length ? rest[i + 1] : "";
        if (SoundtrackWeights.SoundtrackWords.Contains(word))
        {
            return SoundtrackEvidence.SaysSoundtrack;
        }

        if (SoundtrackWeights.ImitationWords.Contains(word))
        {
            return SoundtrackEvidence.IsImitation;
        }

        if (Year(word) is { } year)
        {
            return film.Year is not { } of ? null
                : Math.Abs(year - of) <= YearTolerance ? SoundtrackEvidence.YearAgrees
                : SoundtrackWeights.EditionWords.Contains(after) ? null : SoundtrackEvidence.NamesOtherYear;
        }

        if (IsOrdinal(word))
        {
            return null;
        }

        if (IsNumber(word) && afterTitle)
        {
            return SoundtrackWeights.PartWords.Contains(before) ? null : SoundtrackEvidence.NamesSequel;
        }

        return SoundtrackWeights.PlainWords.Contains(word) ? null : SoundtrackEvidence.LeftoverWord;
    }

    private static int? Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2100 ? year : null;

    // "i" is a word more often than a number, and no sequel is the first
    private static bool IsNumber(string word) => word is "ii" or "iii" or "iv" or "v" or "vi" or "vii" or "viii" or "ix" or "x" or "two" or "three" || word.All(char.IsAsciiDigit);

    // "20th anniversary edition"
    private static bool IsOrdinal(string word) => word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th";

    private static bool IsArticle(string word) => word is "the" or "a" or "an";

    private static string[] WithoutArticle(string[] words) => words.Length > 1 && IsArticle(words[0]) ? words[1..] : words;

    private static int IndexOf(ReadOnlySpan<string> words, ReadOnlySpan<string> run) => words.IndexOf(run);
}
