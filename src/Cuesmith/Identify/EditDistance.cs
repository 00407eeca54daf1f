namespace Cuesmith.Identify;

/// <summary>Levenshtein distance within a bound: the least number of letters put in, left out or changed (Wagner and Fischer, 1974; only a band is computed).</summary>
public static class EditDistance
{
    private const int LongestKey = 256;

    /// <summary>The distance, or <paramref name="most"/> + 1 when it is larger.</summary>
    public static int Within(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > LongestKey || b.Length > LongestKey)
        {
            return most + 1;
        }

        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var first = Math.Max(1, i - most);
            var last = Math.Min(b.Length, i + most);
            var diagonal = row[first - 1];
            row[first - 1] = first == 1 ? i : most + 1;
            var best = row[first - 1];
            for (var j = first; j <= last; j++)
            {
                var above = j == i + most ? most + 1 : row[j];
                var cost = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
                best = Math.Min(best, cost);
            }

            if (best > most)
            {
                return most + 1;
            }
        }

        return Math.Min(row[b.Length], most + 1);
    }
}
