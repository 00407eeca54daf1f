using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>Games, animations, films and shows that stand where a name of their music gives the artist (<c>Identify/Works/series.txt</c>).</summary>
public static class SeriesNames
{
    private static readonly Lazy<(HashSet<string> Begin, HashSet<string> Whole)> Built = new(Read);

    /// <summary>Whether the field is the name of a series, or begins with one as words: "Pokemon Channel".</summary>
    public static bool Is(string field)
    {
        var words = PlainText.Words(field);
        var (begin, whole) = Built.Value;
        for (var taken = words.Length; taken > 0; taken--)
        {
            if (begin.Contains(SongKey.Exact(words.AsSpan(0, taken))))
            {
                return true;
            }
        }

        return whole.Contains(SongKey.Exact(words));
    }

    private static (HashSet<string> Begin, HashSet<string> Whole) Read()
    {
        var (begin, whole) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (kind, names) in KnownWorks.Entries("series"))
        {
            (kind == "BEGIN" ? begin : whole).UnionWith(names.Select(SongKey.Exact));
        }

        return (begin, whole);
    }
}
