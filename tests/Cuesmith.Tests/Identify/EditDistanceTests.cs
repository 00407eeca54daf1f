using System.Text;
using CsCheck;
using Cuesmith.Identify;

namespace Cuesmith.Tests.Identify;

public class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)] // Wagner and Fischer's example
    [InlineData("saturday", "sunday", 3)]
    [InlineData("", "ab", 2)]
    [InlineData("same", "same", 0)]
    public void Textbook(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Within(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b), 5));

    [Fact]
    public void The_band_gives_what_the_whole_table_gives()
    {
        var text = Gen.String[Gen.Char["abc"], 0, 12];
        Gen.Select(text, text, Gen.Int[0, 4]).Sample((a, b, most) =>
            EditDistance.Within(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b), most) == Math.Min(Whole(a, b), most + 1));
    }

    [Fact]
    public void Segments_of_keys_within_reach_meet()
    {
        var text = Gen.String[Gen.Char["abcd"], 6, 24];
        Gen.Select(text, Gen.Int[0, 2], Gen.Int[0, 1000]).Sample((text, edits, seed) =>
        {
            var changed = Changed(text, Math.Min(edits, KeySegments.EditsAllowed(text.Length)), new(seed));
            var (a, b) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(changed));
            if (KeySegments.EditsAllowed(a.Length) == 0 || EditDistance.Within(a, b, 2) > KeySegments.EditsAllowed(b.Length))
            {
                return true;
            }

            HashSet<ulong> filed = [];
            KeySegments.ForEach(a, x => filed.Add(x));
            var probes = new ulong[256];
            var count = KeySegments.Probe(b, probes);
            return filed.Count == 0 || probes.AsSpan(0, count).ToArray().Any(filed.Contains);
        });
    }

    private static string Changed(string text, int edits, Random random)
    {
        for (var i = 0; i < edits; i++)
        {
            var at = random.Next(text.Length);
            text = random.Next(3) switch { 0 => text.Remove(at, 1), 1 => text.Insert(at, "b"), _ => text[..at] + "c" + text[(at + 1)..] };
        }

        return text;
    }

    private static int Whole(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }
        }

        return d[a.Length, b.Length];
    }
}
