namespace Cuesmith.Names;

/// <summary>Cuts a name into the fields its writer meant, by the strongest separator it holds.</summary>
internal static class NameFields
{
    /// <summary>The parts, and which habit they follow; <see cref="ReadingPattern.WholeName"/> with one part when nothing separates fields.</summary>
    public static (ReadingPattern Kind, string[] Parts) Split(string body)
    {
        if (Dashed(body) is { Length: > 1 } dashed)
        {
            return (ReadingPattern.SpacedDash, dashed);
        }

        if (body.Split("__", StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } underscored)
        {
            return (ReadingPattern.DoubleUnderscore, underscored);
        }

        if (CapitalsDot(body) is { } dotted)
        {
            return (ReadingPattern.CapitalsDot, dotted);
        }

        if (CapitalWords(body) is { } capitals)
        {
            return (ReadingPattern.SingleHyphen, capitals);
        }

        return Hyphened(body) is { Length: > 1 } hyphened ? (ReadingPattern.SingleHyphen, hyphened) : (ReadingPattern.WholeName, [body]);
    }

    public static bool IsDashed(string text) => Dashed(text).Length > 1;

    /// <summary>Splits at a hyphen with room (space or underscore) on at least one side and not inside brackets: " - ", "_-_", "Oomph!_- Swallow".</summary>
    private static string[] Dashed(string text)
    {
        List<string> parts = [];
        int start = 0, depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            var roomBefore = i > start && text[i - 1] is ' ' or '_';
            var roomAfter = i + 1 < text.Length && text[i + 1] is ' ' or '_';
            if (text[i] is '-' or '–' or '—' && depth <= 0 && roomBefore && roomAfter)
            {
                Add(text[start..i]);
                start = i + 1;
            }
        }

        Add(text[start..]);
        return [.. parts];

        void Add(string part)
        {
            part = part.Trim(' ', '_', '-');
            if (part.Length > 0)
            {
                parts.Add(part);
            }
        }
    }

    /// <summary>"V.PEOPLE.In the navy": the last dot before which no word is in small letters, when some follow it.</summary>
    private static string[]? CapitalsDot(string text)
    {
        var split = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLower(text[i]) && !(text[i] == 'c' && i > 0 && text[i - 1] == 'M'))
            {
                break;
            }

            if (text[i] == '.' && i > 1)
            {
                split = i;
            }
        }

        var hasArtist = split > 1 && text.AsSpan(0, split).IndexOfAnyInRange('A', 'Z') >= 0;
        return hasArtist && split < text.Length - 1 && text.AsSpan(split + 1).IndexOfAnyInRange('a', 'z') >= 0
            ? [text[..split], text[(split + 1)..].Trim()]
            : null;
    }

    /// <summary>"RedHouse_SomeGuitarist": one underscore between words that are parted by capitals.</summary>
    private static string[]? CapitalWords(string text)
    {
        var fields = text.Split('_', StringSplitOptions.RemoveEmptyEntries).Where(x => !x.All(char.IsAsciiDigit)).ToArray();
        return fields.Length == 2 && !text.Contains(' ') && !text.Contains('-') && Array.Exists(fields, HasInnerCapital) && Array.TrueForAll(fields, x => char.IsUpper(x[0])) ? fields : null;
    }

    private static bool HasInnerCapital(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsUpper(text[i]) && char.IsLower(text[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> AtHyphens(string text)
    {
        int start = 0, depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (text[i] == '-' && depth <= 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    /// <summary>Hyphens part fields only where something else (underscore, space, capitals, nothing) parts the words.</summary>
    private static string[] Hyphened(string text)
    {
        var fields = AtHyphens(text).Where(x => x.Trim('_', ' ').Length > 0 && !x.All(char.IsAsciiDigit)).ToArray();
        var wordsInside = fields.Select(TitleForms.WithoutBrackets).Any(x => x.Contains('_') || x.Contains(' ') || HasInnerCapital(x));
        var small = !text.Any(char.IsUpper);
        return fields.Length >= 2 && (wordsInside || (small && fields.Length == 2)) ? fields : [text];
    }
}
