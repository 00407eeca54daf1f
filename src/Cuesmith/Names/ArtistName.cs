namespace Cuesmith.Names;

/// <summary>The keys under which an artist can be found: the whole name, each of several joined names, the last word.</summary>
public static class ArtistName
{
    private const int ShortestPart = 3;
    private static readonly char[] JoinMarks = [',', '/', ';', '|', '&', '+', '(', ')'];

    /// <summary>Exact keys of the whole name and of its parts ("Sonny &amp; Cher" also under "sonny" and "cher"), each once.</summary>
    public static IEnumerable<string> Keys(string artist)
    {
        HashSet<string> keys = [];
        var whole = SongKey.Exact(artist);
        if (whole.Length > 0 && keys.Add(whole))
        {
            yield return whole;
        }

        foreach (var part in Parts(artist))
        {
            var key = SongKey.Exact(part);
            if (key.Length >= ShortestPart && keys.Add(key))
            {
                yield return key;
            }
        }
    }

    /// <summary>The last word of the name and of each joined name, fillers apart.</summary>
    public static IEnumerable<string> LastWords(string artist) =>
        Parts(artist).Append(artist).Select(LastWord).OfType<string>().Distinct();

    /// <summary>The names in "A &amp; B feat. C with D".</summary>
    public static IEnumerable<string> Parts(string artist)
    {
        foreach (var chunk in artist.Split(JoinMarks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = chunk.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var start = 0;
            for (var i = 0; i <= words.Length; i++)
            {
                if (i == words.Length || NameRules.ArtistJoins.Contains(words[i].TrimEnd('.').ToLowerInvariant()))
                {
                    if (i > start)
                    {
                        yield return string.Join(' ', words[start..i]);
                    }

                    start = i + 1;
                }
            }
        }
    }

    private static string? LastWord(string name)
    {
        var words = PlainText.Words(name);
        var last = Array.FindLastIndex(words, x => x.Length > 2 && !NameRules.ArtistFillers.Contains(x));
        return last < 0 ? null : words[last];
    }
}
