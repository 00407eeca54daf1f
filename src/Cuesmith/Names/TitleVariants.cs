namespace Cuesmith.Names;

/// <summary>The titles that a listed title also goes by: without brackets, only the bracket, the halves of "A / B", the part before " - ".</summary>
public static class TitleVariants
{
    private const int ShortestSubtitle = 8;

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

        if (title.Contains('/'))
        {
            foreach (var half in title.Split('/', StringSplitOptions.TrimEntries).Where(x => x.Length >= ShortestSubtitle))
            {
                yield return half;
            }
        }
    }

    /// <summary>Whether a bracket's or suffix' text says which version this is rather than part of the title.</summary>
    public static bool IsVersion(string text) =>
        PlainText.Words(text).Any(x => NameRules.VersionWords.Contains(x) || NameRules.GuestWords.Contains(x)) || SongName.FilmIn(text) is not null;
}
