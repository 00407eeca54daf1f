using System.Globalization;
using System.Text;

namespace Cuesmith.Names;

/// <summary>Takes a file name's writing habits off its text: extension, web escapes, underscores, hyphens and capitals between words.</summary>
internal static class NameText
{
    private static readonly string[] Extensions = [".midi", ".mid", ".kar", ".rmi", ".mp3", ".flac", ".wav", ".ogg", ".opus", ".m4a", ".aiff", ".aif", ".wma"];

    /// <summary>The name without the extensions we know, escapes decoded.</summary>
    public static string Stem(string filename)
    {
        var stem = filename.Trim();
        while (Extensions.FirstOrDefault(x => stem.EndsWith(x, StringComparison.OrdinalIgnoreCase)) is { } extension)
        {
            stem = stem[..^extension.Length].TrimEnd();
        }

        return DecodeEscapes(WithoutFormat(stem));
    }

    /// <summary>"Windows_Startup_midi" says what the file is, not what the song is.</summary>
    private static string WithoutFormat(string stem) =>
        stem.LastIndexOfAny([' ', '_']) is > 2 and var space && stem.AsSpan(space + 1).Equals("midi", StringComparison.OrdinalIgnoreCase) ? stem[..space].TrimEnd(' ', '_', '-') : stem;

    /// <summary>Words as a person would write them: one space between, capitals split where nothing else separates ("TasteOfTheSummer").</summary>
    public static string Readable(string text)
    {
        var separated = text.Contains(' ') || text.Contains('_');
        var hyphens = text.Count(x => x == '-');
        var readable = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' || char.IsWhiteSpace(c) || char.IsControl(c) || (c == '-' && !separated && hyphens > 0))
            {
                if (readable.Length > 0 && readable[^1] != ' ')
                {
                    readable.Append(' ');
                }
            }
            else
            {
                if ((StartsCapitalWord(text, i) || StartsGluedGuest(text, i)) && readable.Length > 0 && readable[^1] is not (' ' or '(' or '[' or '\''))
                {
                    readable.Append(' ');
                }

                readable.Append(c);
            }
        }

        return readable.ToString().Trim();
    }

    private static bool StartsCapitalWord(string text, int i) =>
        i > 0 && char.IsUpper(text[i]) && (char.IsLower(text[i - 1]) || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1]) && i > 1))
        && !(i > 1 && text[i - 1] == 'c' && text[i - 2] == 'M');

    /// <summary>"BlueMorningfeatSomeSinger": the guest word stands between words parted by capitals only.</summary>
    private static bool StartsGluedGuest(string text, int i) =>
        i > 2 && char.IsLetterOrDigit(text[i - 1]) && text.Length > i + 4 && text.AsSpan(i, 4) is "feat" && char.IsUpper(text[i + 4]);

    private static string DecodeEscapes(string text)
    {
        if (!text.Contains('&') && !text.Contains('%'))
        {
            return text;
        }

        var decoded = System.Net.WebUtility.HtmlDecode(text);
        var plain = new StringBuilder(decoded.Length);
        for (var i = 0; i < decoded.Length; i++)
        {
            if (decoded[i] == '%' && i + 2 < decoded.Length
                && byte.TryParse(decoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code is >= 32 and < 127)
            {
                plain.Append((char)code);
                i += 2;
            }
            else
            {
                plain.Append(decoded[i]);
            }
        }

        return plain.ToString();
    }
}
