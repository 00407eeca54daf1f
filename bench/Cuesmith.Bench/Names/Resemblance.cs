using System.Text.RegularExpressions;
using Cuesmith.Names;

namespace Cuesmith.Bench.Names;

/// <summary>The rules of <c>score_identities.py</c> for when title and artist count as right, in our language: Python's difflib ratio included.</summary>
internal static partial class Resemblance
{
    public static bool SameTitle(string a, string b)
    {
        (a, b) = (Plain(a).Replace(" ", "", StringComparison.Ordinal), Plain(b).Replace(" ", "", StringComparison.Ordinal));
        return a.Length > 0 && b.Length > 0 && (a == b || Ratio(a, b) >= .88
            || (Math.Min(a.Length, b.Length) >= 6 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))));
    }

    public static bool SameArtist(string artist, IEnumerable<string> golds)
    {
        var mine = Plain(artist);
        foreach (var gold in golds.Select(Plain))
        {
            if (gold.Length == 0 || mine.Length == 0)
            {
                continue;
            }

            var words = gold.Split(' ').Where(x => x.Length > 3 && x is not ("with" or "band" or "orchestra" or "feat")).ToArray();
            words = words.Length > 0 ? words : gold.Split(' ');
            if (mine.Replace(" ", "", StringComparison.Ordinal) == gold.Replace(" ", "", StringComparison.Ordinal) || Ratio(mine, gold) > .85
                || mine.Split(' ').Contains(words[^1]) || mine.Contains(gold, StringComparison.Ordinal) || gold.Contains(mine, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Plain(string text)
    {
        var folded = string.Concat(text.ToLowerInvariant().Select(x => LatinFold.Plain(x) ?? x.ToString()));
        folded = NAnd().Replace(Brackets().Replace(folded, " ").Replace("&", " and ", StringComparison.Ordinal), "n ");
        return Others().Replace(Article().Replace(folded.Trim(), ""), " ").Trim();
    }

    /// <summary>difflib.SequenceMatcher.ratio: twice the letters in matching blocks (Ratcliff and Obershelp, 1988) over all letters.</summary>
    private static double Ratio(string a, string b) => 2.0 * Matching(a, b) / Math.Max(1, a.Length + b.Length);

    private static int Matching(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (size, atA, atB) = (0, 0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var run = a[i..].CommonPrefixLength(b[j..]);
                if (run > size)
                {
                    (size, atA, atB) = (run, i, j);
                }
            }
        }

        return size == 0 ? 0 : size + Matching(a[..atA], b[..atB]) + Matching(a[(atA + size)..], b[(atB + size)..]);
    }

    [GeneratedRegex(@"\(.*?\)|\[.*?\]")]
    private static partial Regex Brackets();

    [GeneratedRegex("'n'? | n' ")]
    private static partial Regex NAnd();

    [GeneratedRegex("^(the|a|an) ")]
    private static partial Regex Article();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
