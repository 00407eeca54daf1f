using System.Buffers;

namespace Cuesmith.Names;

/// <summary>The ways to write one title: as it stands, then with brackets, version words, copy numbers and short tails taken off, one after the other.</summary>
internal static class TitleForms
{
    private const int LongestShortTail = 3;

    /// <summary>Letters that make a word of "kar": karma, karen, karst.</summary>
    private static readonly SearchValues<char> EndingsOfWords = SearchValues.Create("aeiouymlst");

    /// <param name="text">A readable title.</param>
    /// <param name="tails">Whether the name's habit allows short marks after the title: <c>sir_duke_gr</c>.</param>
    public static List<TitleForm> Of(string text, bool tails)
    {
        List<TitleForm> forms = [];
        Add(forms, text, Trimmed.None);
        var (bare, trimmed) = (text, Trimmed.None);
        Step(WithoutBrackets(bare), Trimmed.Bracket);
        Step(WithoutGuests(bare), Trimmed.Version);
        Step(WithoutCopyNumber(bare), Trimmed.CopyNumber);
        Step(WithoutVersion(bare), Trimmed.Version);
        if (tails)
        {
            Step(WithoutShortTail(bare), Trimmed.ShortTail);
            Step(WithoutShortTail(bare), Trimmed.ShortTail);
        }

        Add(forms, WithoutPrefix(text), Trimmed.Prefix);
        if (forms.Count == 0)
        {
            forms.Add(new(text, Trimmed.None));
        }

        return forms;

        void Step(string shorter, Trimmed what)
        {
            if (shorter.Length > 0 && shorter != bare)
            {
                (bare, trimmed) = (shorter, trimmed | what);
                Add(forms, bare, trimmed);
            }
        }
    }

    /// <summary>The text without anything in round, square or curly brackets; an unclosed bracket runs to the end.</summary>
    public static string WithoutBrackets(string text)
    {
        if (text.IndexOfAny(['(', '[', '{']) < 0)
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '(' or '[' or '{')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0)
            {
                kept.Append(c);
            }
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What stands inside the first bracket; null without one.</summary>
    public static string? InBrackets(string text)
    {
        var open = text.IndexOfAny(['(', '[']);
        if (open < 0)
        {
            return null;
        }

        var close = text.IndexOfAny([')', ']'], open);
        return text[(open + 1)..(close < 0 ? text.Length : close)].Trim();
    }

    /// <summary>"Blue Morning feat Some Singer" without what follows the guest word.</summary>
    public static string WithoutGuests(string text)
    {
        var words = text.Split(' ');
        for (var i = 1; i < words.Length; i++)
        {
            if (NameRules.GuestWords.Contains(words[i].TrimStart('(').ToLowerInvariant()))
            {
                return string.Join(' ', words[..i]).TrimEnd(' ', '(', '-');
            }
        }

        return text;
    }

    /// <summary>"Blue Morning 2", "bluemorning03", "One (3)", "Blue Morning ver2" without their number; a title that is a number keeps it.</summary>
    public static string WithoutCopyNumber(string text)
    {
        var end = text.TrimEnd(' ', ')', ']');
        var digits = end.Length;
        while (digits > 0 && char.IsAsciiDigit(end[digits - 1]))
        {
            digits--;
        }

        if (digits == end.Length || end.Length - digits > 2 || digits < 3)
        {
            return text;
        }

        var rest = end[..digits].TrimEnd(' ', '(', '[', '-', '#');
        foreach (var mark in (ReadOnlySpan<string>)["version", "ver", "vers", " v", " part", " nr", " no"])
        {
            if (rest.EndsWith(mark, StringComparison.OrdinalIgnoreCase) && rest.Length > mark.Length + 2)
            {
                return rest[..^mark.Length].TrimEnd(' ', '-', '(');
            }
        }

        return rest;
    }

    private static string WithoutVersion(string text)
    {
        var words = text.Split(' ');
        var end = words.Length;
        while (end > 1 && (NameRules.TrailingVersionWords.Contains(words[end - 1].ToLowerInvariant()) || words[end - 1] == "-"))
        {
            end--;
        }

        return end == words.Length ? text : string.Join(' ', words[..end]);
    }

    public static string WithoutShortTail(string text)
    {
        var cut = text.LastIndexOfAny([' ', '-']);
        var tail = cut < 0 ? "" : text[(cut + 1)..];
        var isMark = tail.Length is > 0 and <= LongestShortTail || tail is "full" or "midi" || IsKaraokeMark(tail) || (tail.Length == 4 && tail.All(char.IsAsciiDigit));
        return isMark && cut >= 3 ? text[..cut].TrimEnd(' ', '-') : text;
    }

    /// <summary>"karxg": a karaoke version in somebody's format; "karma" is a word.</summary>
    private static bool IsKaraokeMark(string tail) =>
        tail.Length is > 3 and <= 5 && tail.StartsWith("kar", StringComparison.Ordinal) && tail.AsSpan(3).IndexOfAny(EndingsOfWords) < 0;

    private static string WithoutPrefix(string text)
    {
        var words = text.Split(' ');
        var skip = 0;
        while (skip < words.Length - 1 && skip < 2 && words[skip].Length <= 3 && words[skip].Any(char.IsAsciiDigit))
        {
            skip++;
        }

        if (skip == 0 && words.Length > 1 && ((words[0].Length is 2 or 3 && words[0].All(char.IsAsciiLetterUpper)) || NameRules.CollectionPrefixes.Contains(words[0].ToLowerInvariant())))
        {
            skip = 1;
        }

        return skip == 0 || skip == words.Length ? text : string.Join(' ', words[skip..]);
    }

    private static void Add(List<TitleForm> forms, string text, Trimmed trimmed)
    {
        if (text.Length > 0 && !forms.Exists(x => x.Text == text))
        {
            forms.Add(new(text, trimmed));
        }
    }
}
