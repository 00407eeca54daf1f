namespace Cuesmith.Names;

/// <summary>The titles that a listed title also goes by: without brackets, only the bracket, the halves of "A / B", the part before " - ".</summary>
public static class TitleVariants
{
    private const int ShortestSubtitle = 8;

    /// <summary>A bracket of at most so many letters is a mark, not part of the title: (a), (cn), (2).</summary>
    private const int ShortestBracket = 2;

    /// <summary>Where a movement or a catalogue number begins: "Concierto de Aranjuez: II. Adagio", "Also sprach Zarathustra, Op. 30".</summary>
    private static readonly string[] WorkMarks = [": ", ", Op", " Op.", ", BWV", ", K.", ", KV", " BWV", " KV"];

    /// <summary>Readable variants, not the title itself; may repeat.</summary>
    public static IEnumerable<string> Of(string title)
    {
        var bracket = TitleForms.InBrackets(title);
        if (bracket is not null)
        {
            yield return TitleForms.WithoutBrackets(title);
            if (bracket.Length >= ShortestSubtitle && !IsVersion(bracket))
            {
                yield return bracket;
            }
        }

        var dash = title.IndexOf(" - ", StringComparison.Ordinal);
        if (dash > 2)
        {
            yield return title[..dash];
        }

        foreach (var mark in WorkMarks)
        {
            var at = title.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at >= ShortestSubtitle)
            {
                yield return title[..at];
            }
        }

        var colon = title.IndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0 && title.Length - colon - 2 >= ShortestSubtitle)
        {
            yield return title[(colon + 2)..];
        }

        if (title.Contains('/'))
        {
            foreach (var half in title.Split('/', StringSplitOptions.TrimEntries).Where(x => x.Length >= ShortestSubtitle))
            {
                yield return half;
            }
        }
    }

    /// <summary>
    /// The title without what only says which version or film it is: "- 2011 Remaster", "(From "Grease")", "[Live]", "(feat. X)". A bracket that may belong to the title stays.
    /// </summary>
    public static string Core(string title)
    {
        var core = title;
        for (var open = core.IndexOfAny(['(', '[']); open >= 0; open = open + 1 < core.Length ? core.IndexOfAny(['(', '['], open + 1) : -1)
        {
            var close = core.IndexOfAny([')', ']'], open);
            var inside = core[(open + 1)..(close < 0 ? core.Length : close)];
            if (open > 0 && IsVersion(inside))
            {
                core = (core[..open].TrimEnd() + (close < 0 ? "" : core[(close + 1)..])).Trim();
                open = Math.Min(open, core.Length) - 1;
            }
        }

        for (var dash = core.LastIndexOf(" - ", StringComparison.Ordinal); dash > 0; dash = core.LastIndexOf(" - ", dash - 1, StringComparison.Ordinal))
        {
            if (IsVersion(core[(dash + 3)..]))
            {
                core = core[..dash];
            }
        }

        core = TitleForms.WithoutGuests(core).Trim();
        return core.Length == 0 ? title : core;
    }

    /// <summary>"Blue Morning Someone Remix": a remix outside brackets, of which nobody can say where the remixer's name begins.</summary>
    public static bool EndsInOpenRemix(string title) => !title.EndsWith(')') && PlainText.Words(title) is { Length: > 2 } words && NameRules.RemixWords.Contains(words[^1]);

    /// <summary>
    /// The same with brackets from where the remixer's name seems to begin: the longest run of words before the remix word that is an artist, or says which mix; else the last two or one.
    /// </summary>
    /// <param name="isArtist">Whether somebody goes by this name.</param>
    /// <param name="guessed">Whether nothing but the count of words decided.</param>
    public static string WithRemixInBrackets(string title, Func<string, bool> isArtist, out bool guessed)
    {
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var take = Math.Min(MostRemixerWords, words.Length - 2);
        while (take > 0 && !(take == 1 && NameRules.MixWords.Contains(PlainText.Of(words[^2]))) && !isArtist(Remixer(take)))
        {
            take--;
        }

        guessed = take == 0;
        take = take > 0 ? take : words.Length > 3 ? 2 : 1;
        return $"{string.Join(' ', words[..^(take + 1)])} ({string.Join(' ', words[^(take + 1)..])})";

        string Remixer(int count) => string.Join(' ', words[^(count + 1)..^1]) is var name && name.EndsWith('s') && !isArtist(name) ? name[..^1].TrimEnd('\'') : name;
    }

    private const int MostRemixerWords = 4;

    /// <summary>Whether a bracket's or suffix' text says which version this is rather than part of the title.</summary>
    public static bool IsVersion(string text) =>
        text.Length <= ShortestBracket || text.All(x => char.IsAsciiDigit(x) || x == ' ') || PlainText.Words(text).Any(x => NameRules.VersionWords.Contains(x) || NameRules.GuestWords.Contains(x)) || SongName.FilmIn(text) is not null;
}
