using System.Buffers;
using System.Text;

namespace Cuesmith.Media;

/// <summary>
/// File names as the system has them (any bytes but / and 0) and as texts that databases and CSV files can hold, reversibly. UTF-8 stays what it is; a byte that is not UTF-8 becomes
/// the private letter U+EF00 + byte (U+EF80 to U+EFFF, as MirBSD's OPTU-8 has it), and so do the bytes of a name that really holds one of these letters.
/// </summary>
/// <remarks>.NET replaces such bytes by U+FFFD and can then not open the file. Lone surrogates (Python's way) do not survive UTF-8 files and SQLite.</remarks>
public static class RawName
{
    private const char FirstRaw = '\uEF80';
    private const char LastRaw = '\uEFFF';

    /// <summary>The text that stands for <paramref name="bytes"/>.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes)
    {
        if (IsPlain(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var good = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done && rune.Value is < FirstRaw or > LastRaw;
            // a letter of ours comes out as its three bytes, a broken sequence byte by byte: both ways back are the same
            if (good)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    text.Append((char)(0xEF00 + value));
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes that <paramref name="text"/> stands for.</summary>
    public static byte[] ToBytes(string text)
    {
        if (!HoldsRaw(text))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= FirstRaw and <= LastRaw)
            {
                bytes.Write<byte>([(byte)rune.Value]);
            }
            else
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Whether the text stands for bytes that are not UTF-8, so that .NET's own file functions and other programs cannot be given it.</summary>
    public static bool HoldsRaw(ReadOnlySpan<char> text) => text.ContainsAnyInRange(FirstRaw, LastRaw);

    /// <summary>Whether the bytes are their own text: UTF-8 without our private letters (EE BE 80 to EE BF BF).</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> bytes) =>
        Ascii.IsValid(bytes) || (System.Text.Unicode.Utf8.IsValid(bytes) && bytes.IndexOf([(byte)0xEE, (byte)0xBE]) < 0 && bytes.IndexOf([(byte)0xEE, (byte)0xBF]) < 0);
}
