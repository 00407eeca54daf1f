using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>How an artist in a name agrees with an artist on a list, the weakest first.</summary>
public enum ArtistAgreement
{
    /// <summary>The name sees no artist.</summary>
    Absent,

    /// <summary>The name says another artist.</summary>
    Conflict,

    /// <summary>A letter or two apart.</summary>
    Similar,

    /// <summary>Initials, abbreviations or the last name: V.PEOPLE, BLUES BR., SINATRA.</summary>
    Abbreviated,

    /// <summary>One of several joined artists.</summary>
    Part,

    Exact,
}

/// <summary>An artist's name taken apart once, to be compared often.</summary>
public sealed class ArtistForm
{
    private const int ShortestSimilar = 6;

    public ArtistForm(string name)
    {
        Words = MergedPrefixes(PlainText.Words(name));
        Key = SongKey.Exact(Words);
        KeyBytes = System.Text.Encoding.UTF8.GetBytes(Key);
        Parts = [.. ArtistName.Parts(name).Select(SongKey.Exact).Where(x => x.Length > 2)];
        LastWords = [.. ArtistName.LastWords(name)];
    }

    public string Key { get; }

    public byte[] KeyBytes { get; }

    public string[] Words { get; }

    public string[] Parts { get; }

    public string[] LastWords { get; }

    /// <summary>How this artist, read from a name, agrees with a listed one.</summary>
    public ArtistAgreement With(ArtistForm listed)
    {
        if (Key.Length == 0 || listed.Key.Length == 0)
        {
            return ArtistAgreement.Conflict;
        }

        if (Key == listed.Key)
        {
            return ArtistAgreement.Exact;
        }

        foreach (var part in Parts)
        {
            if (Array.IndexOf(listed.Parts, part) >= 0 || part == listed.Key)
            {
                return ArtistAgreement.Part;
            }
        }

        if (Array.IndexOf(listed.Parts, Key) >= 0)
        {
            return ArtistAgreement.Part;
        }

        if (Parts.Length > 1 && Array.Exists(Parts, x => Array.IndexOf(listed.LastWords, x) >= 0))
        {
            return ArtistAgreement.Abbreviated;
        }

        if (Words.Length == 1 && IsGluedInitial(Words[0], listed.Words))
        {
            return ArtistAgreement.Abbreviated;
        }

        if (Abbreviates(Words, listed.Words) || (Words.Length == 1 && Array.IndexOf(listed.LastWords, Words[0]) >= 0))
        {
            return ArtistAgreement.Abbreviated;
        }

        if (Contains(listed.Words, Words) || Contains(Words, listed.Words))
        {
            return ArtistAgreement.Abbreviated;
        }

        var edits = Math.Min(Key.Length, listed.Key.Length) < ShortestSimilar ? 0 : Key.Length < 10 ? 1 : 2;
        return edits > 0 && EditDistance.Within(KeyBytes, listed.KeyBytes, edits) <= edits ? ArtistAgreement.Similar : ArtistAgreement.Conflict;
    }

    /// <summary>Each word of the short form begins a word of the long one, in order, with no word but fillers skipped and the last one nearly whole.</summary>
    private static bool Abbreviates(string[] brief, string[] full)
    {
        var at = 0;
        var letters = 0;
        foreach (var word in brief)
        {
            while (at < full.Length && !full[at].StartsWith(word, StringComparison.Ordinal) && NameRules.ArtistFillers.Contains(full[at]))
            {
                at++;
            }

            if (at == full.Length || !full[at].StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }

            letters += word.Length;
            at++;
        }

        var rest = full.Length - at;
        return brief.Length > 1 && letters >= 4 && (rest == 0 || full[at..].All(NameRules.ArtistFillers.Contains));
    }

    /// <summary>"ssinger1956" for Some Singer.</summary>
    private static bool IsGluedInitial(string word, string[] full)
    {
        var letters = word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return full.Length > 1 && letters.Length > 4 && letters[0] == full[0][0] && letters.AsSpan(1).SequenceEqual(full[^1]);
    }

    /// <summary>All of the words stand side by side in the longer name, and at least one of them says something.</summary>
    private static bool Contains(string[] longer, string[] words)
    {
        if (words.Length == 0 || words.Length >= longer.Length || words.All(x => x.Length < 3 || NameRules.ArtistFillers.Contains(x)))
        {
            return false;
        }

        for (var start = 0; start + words.Length <= longer.Length; start++)
        {
            if (longer.AsSpan(start, words.Length).SequenceEqual(words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"mc cartney" and "o connor" are one word.</summary>
    private static string[] MergedPrefixes(string[] words)
    {
        List<string> merged = [];
        for (var i = 0; i < words.Length; i++)
        {
            var joins = words[i] is "mc" or "mac" && i + 1 < words.Length;
            merged.Add(joins ? words[i] + words[++i] : words[i]);
        }

        return [.. merged];
    }
}
