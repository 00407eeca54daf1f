using System.Collections.Immutable;
using System.Text;

namespace Cuesmith.Media;

/// <summary>
/// Guesses the encoding of short texts that do not name theirs: UTF-8 where it decodes, else Japanese (CP932), Cyrillic (CP1251) or Western (CP1252, or Latin-1 where a byte has no meaning in
/// that). Others, like Chinese or Greek, come out as Western: wrong letters, never a failure.
/// </summary>
public static class TextEncodingGuess
{
    private static readonly Encoding utf8 = new UTF8Encoding(false, true);
    private static readonly Encoding japanese = CodePage(932);
    private static readonly Encoding cyrillic = CodePage(1251);
    private static readonly Encoding western = CodePage(1252);

    /// <summary>The encoding in which all of <paramref name="texts"/> of one file read best. Its decoder throws on nothing.</summary>
    public static Encoding Of(IEnumerable<ImmutableArray<byte>> texts)
    {
        // a line feed between texts keeps the end of one from joining the start of the next to a letter
        List<byte> all = [];
        foreach (var text in texts)
        {
            if (text.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF))
            {
                all.AddRange(text.AsSpan());
                all.Add((byte)'\n');
            }
        }

        return all.Count == 0 ? Encoding.UTF8 : Of([.. all]);
    }

    private static Encoding Of(byte[] bytes)
    {
        if (Decodes(utf8, bytes))
        {
            return Encoding.UTF8;
        }

        var high = bytes.Count(x => x >= 0x80);
        if (JapaneseShare(bytes) > 0.6)
        {
            return Lenient(japanese);
        }

        ReadOnlySpan<byte> undefinedInWestern = [0x81, 0x8D, 0x8F, 0x90, 0x9D];
        // Cyrillic words are nothing but high letters; Western ones hold single high letters between ASCII ones
        if (high >= 4 && CyrillicInWords(bytes) > 0.8 * high)
        {
            return Lenient(cyrillic);
        }

        return bytes.AsSpan().IndexOfAny(undefinedInWestern) < 0 ? Lenient(western) : Encoding.Latin1;
    }

    private static bool Decodes(Encoding strict, byte[] bytes)
    {
        try
        {
            strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// The share of Japanese letters among all that are not ASCII, read as CP932; 0 where it does not decode. Without kana the second bytes must show it: after a Western letter comes mostly
    /// ASCII ("Spår" reads as a kanji too). Half-width kana are no proof, they are Western letters.
    /// </summary>
    private static double JapaneseShare(byte[] bytes)
    {
        if (!Decodes(japanese, bytes))
        {
            return 0;
        }

        var letters = japanese.GetString(bytes).Where(x => x >= 0x80).ToArray();
        var kana = letters.Count(x => x is >= '\u3000' and <= '\u30FF');
        var kanji = letters.Count(x => x is >= '\u4E00' and <= '\u9FFF' or >= '\uFF01' and <= '\uFF5E');
        return kana < kanji && HighSecondBytes(bytes) < 0.3 ? 0 : (double)(kana + kanji) / letters.Length;
    }

    /// <summary>Of all pairs that begin with a first byte of CP932, the share whose second byte is above ASCII.</summary>
    private static double HighSecondBytes(byte[] bytes)
    {
        int pairs = 0, high = 0;
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] is >= 0x81 and <= 0x9F or >= 0xE0 and <= 0xFC)
            {
                pairs++;
                high += bytes[++i] >= 0x80 ? 1 : 0;
            }
        }

        return pairs == 0 ? 0 : (double)high / pairs;
    }

    /// <summary>High bytes in runs of three or more letters without ASCII letters among them.</summary>
    private static int CyrillicInWords(byte[] bytes)
    {
        int inWords = 0, run = 0;
        foreach (var value in bytes.Append((byte)'\n'))
        {
            if (value >= 0xC0 || value is 0xA8 or 0xB8)
            {
                run++;
                continue;
            }

            inWords += run >= 3 && !char.IsAsciiLetter((char)value) ? run : 0;
            run = 0;
        }

        return inWords;
    }

    private static Encoding CodePage(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"this .NET has no code page {number}");

    private static Encoding Lenient(Encoding strict)
    {
        var lenient = (Encoding)strict.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient;
    }
}
