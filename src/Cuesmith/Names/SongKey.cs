using System.Runtime.InteropServices;
using System.Text;

namespace Cuesmith.Names;

/// <summary>
/// What two spellings of one title (or artist) share. The exact key is the plain words run together, without a leading article; the loose key also
/// forgives what people spell both ways (lovin/loving, u/you, 4/for, n/and, doubled letters) and can be taken of a name whose words are run together.
/// </summary>
public static class SongKey
{
    private static readonly HashSet<string> Articles = ["the", "a", "an"];

    private static readonly Dictionary<string, string> Ordinals = new() { ["1st"] = "first", ["2nd"] = "second", ["3rd"] = "third", ["4th"] = "fourth", ["5th"] = "fifth" };

    /// <summary>Applied in this order to run-together text on both sides, so it never needs to know where words end.</summary>
    private static readonly (string Written, string Kept)[] SpokenAlike =
    [
        ("through", "thru"), ("night", "nite"), ("light", "lite"), ("you", "u"), ("and", "n"), ("ing", "in"), ("4", "for"), ("four", "for"), ("2", "to"), ("two", "to"), ("too", "to"), ("1", "one"),
        ("ph", "f"), ("ck", "k"), ("z", "s"), ("y", "i"), ("ie", "i"),
    ];

    /// <summary>"The Beat Goes On" and "Beat_Goes_On" both give "beatgoeson".</summary>
    public static string Exact(string text) => Exact(PlainText.Words(text));

    public static string Exact(ReadOnlySpan<string> words)
    {
        var key = new StringBuilder();
        var start = words.Length > 1 && Articles.Contains(words[0]) ? 1 : 0;
        for (var i = start; i < words.Length; i++)
        {
            key.Append(words[i] is "n" && i > start && i < words.Length - 1 ? "and" : Ordinals.GetValueOrDefault(words[i], words[i]));
        }

        return key.ToString();
    }

    /// <summary>From an exact key (or any run-together plain text) to the loose one.</summary>
    public static string Loose(string exact)
    {
        var text = exact.StartsWith("the", StringComparison.Ordinal) && exact.Length > 6 ? exact[3..] : exact;
        foreach (var (written, kept) in SpokenAlike)
        {
            text = text.Replace(written, kept, StringComparison.Ordinal);
        }

        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (key.Length == 0 || key[^1] != c)
            {
                key.Append(c);
            }
        }

        return key.ToString();
    }

    /// <summary>A 64-bit hash that is the same on every machine and run: FNV-1a over UTF-16 units, then mixed as in MurmurHash3's finaliser.</summary>
    public static ulong Hash(ReadOnlySpan<char> key, ulong seed = 0)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(key))
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
