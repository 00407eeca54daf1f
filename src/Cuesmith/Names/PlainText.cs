using System.Text;

namespace Cuesmith.Names;

/// <summary>Text as songs are compared: lower case, no accents, no apostrophes, "and" for &amp;, everything else that is no letter or digit a single space.</summary>
public static class PlainText
{
    private const string Apostrophes = "'’‘`´ʼ";

    /// <summary>Never throws; letters of other scripts stay as they are.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                plain.Append(lower);
            }
            else if (LatinFold.Plain(lower) is { } letters)
            {
                plain.Append(letters);
            }
            else if (c is '&' or '+')
            {
                Space(plain).Append("and ");
            }
            else if (char.IsLetterOrDigit(lower))
            {
                plain.Append(lower);
            }
            else if (!Apostrophes.Contains(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                Space(plain);
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>The words of <see cref="Of"/>.</summary>
    public static string[] Words(string text) => Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static StringBuilder Space(StringBuilder plain) => plain.Length == 0 || plain[^1] == ' ' ? plain : plain.Append(' ');
}
