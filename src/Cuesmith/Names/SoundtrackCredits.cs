using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Cuesmith.Names;

/// <summary>A soundtrack line as people write it, taken apart: "Misirlou - Performed by Dick Dale &amp; His Del-Tones".</summary>
/// <param name="Title">Never empty unless the line is.</param>
/// <param name="Performers">Who plays it; empty when the line does not say.</param>
/// <param name="Writers">Who wrote it, as written.</param>
/// <param name="Source">The opera, film or suite that the piece is from.</param>
public sealed partial record SoundtrackCredits(string Title, string Performers, string Writers, string? Source)
{
    private static readonly FrozenSet<string> writing =
        new[] { "written", "composed", "music", "lyrics", "words", "author", "composer", "lyric", "songwriter", "writer", "songwriters", "writers", "adapted", "song", "score", "theme" }.ToFrozenSet();

    private static readonly FrozenSet<string> performing =
        new[] { "performed", "sung", "played", "vocal", "vocals", "performance", "interpreted", "performer", "recorded", "featuring" }.ToFrozenSet();

    private static readonly FrozenSet<string> otherCredits =
        new[] { "produced", "arranged", "conducted", "courtesy", "published", "remixed", "administered", "orchestrated", "licensed", "mixed", "arrangement", "arrangements", "additional", "english", "italian", "french", "spanish", "original" }.ToFrozenSet();

    private static readonly FrozenSet<string> joins = new[] { "and", "&", "/", "-", ",", "+", "-" }.ToFrozenSet();

    /// <summary>The performer when there is one, else the writer.</summary>
    public string Artist => Performers.Length > 0 ? Performers : Writers;

    /// <summary>Whether a line's artist is who wrote the song, because the line does not say who plays it.</summary>
    public static bool NamesWriters(string line, string title, string artist) =>
        artist.Length > 0 && Read(line).Any(x => x.Title == title && x.Performers.Length == 0 && x.Writers == artist);

    /// <summary>Between the songs of a line that was a list in some program: <c>Blue Morning, Written by A\', \'Red Evening, Performed by B</c>.</summary>
    private const string ListSeparator = "\\', \\'";

    /// <summary>Reads one line; several songs in it ("A" and "B", or a list with credits of each) give several.</summary>
    public static IReadOnlyList<SoundtrackCredits> Read(string line) =>
        [.. (line.Contains(ListSeparator, StringComparison.Ordinal) ? line.Split(ListSeparator, StringSplitOptions.RemoveEmptyEntries) : NextQuoted.Split(line)).SelectMany(ReadSong)];

    /// <summary>Before a further song in quotes that has credits of its own: <c>"Blue Morning" Performed by A / "Red Evening" Performed by B</c>.</summary>
    [GeneratedRegex("""\s*[/;]\s*(?="[^"]+",?\s+(?:written|composed|music|lyrics|performed|sung|played|by|traditional)\b)(?<=^".*\bby\b.*\S\s*[/;]\s*)""", RegexOptions.IgnoreCase)]
    private static partial Regex NextQuoted { get; }

    private static IReadOnlyList<SoundtrackCredits> ReadSong(string line)
    {
        var words = line.Replace("\\'", "'", StringComparison.Ordinal).Split([' ', '\t', '\n', '\r', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        List<string> writers = [], performers = [];
        var titleEnd = words.Length;
        for (var i = 1; i < words.Length; i++)
        {
            if (Credit(words, i) is var (kind, after) && after > i)
            {
                titleEnd = Math.Min(titleEnd, i);
                var end = after;
                while (end < words.Length && Credit(words, end).After == end)
                {
                    end++;
                }

                var names = Names(words[after..end]);
                if (kind.HasFlag(CreditKind.Writing) && names.Length > 0)
                {
                    writers.Add(names);
                }

                if (kind.HasFlag(CreditKind.Performing) && names.Length > 0)
                {
                    performers.Add(names);
                }

                i = end - 1;
            }
        }

        var head = words[..titleEnd];
        if (titleEnd == words.Length && Array.FindLastIndex(head, x => x.Equals("by", StringComparison.OrdinalIgnoreCase)) is > 0 and var by && by < head.Length - 1)
        {
            // "Electro Glide in Blue by Apollo 440"
            performers.Add(Names(head[(by + 1)..]));
            head = head[..by];
        }

        var credits = (string.Join(", ", performers), string.Join(", ", writers));
        return [.. Titles(string.Join(' ', head)).Select(x => new SoundtrackCredits(x.Title, credits.Item1, credits.Item2, x.Source))];
    }

    [Flags]
    private enum CreditKind
    {
        None = 0,
        Writing = 1,
        Performing = 2,
    }

    /// <summary>Whether credits begin at a word ("Written and Performed by"): their kinds, and the first word after them; that is the same word when none begin.</summary>
    private static (CreditKind Kind, int After) Credit(string[] words, int at)
    {
        var kind = CreditKind.None;
        var credits = 0;
        for (var i = at; i < words.Length; i++)
        {
            var word = words[i].Trim('(', ')', ',', '"', '.', '[', ']').ToLowerInvariant();
            if (credits > 0 && (word is "by" || (word is "of" && credits == 1 && words[i - 1].StartsWith("courtesy", StringComparison.OrdinalIgnoreCase))))
            {
                return (kind, i + 1);
            }

            if (credits == 0 && word is "traditional" or "trad" or "uncredited" && (words[i][0] == '(' || i == 0 || words[i - 1].EndsWith(',') || i == words.Length - 1))
            {
                return (kind, i + 1);
            }

            var bare = word.TrimEnd(':');
            if (word.Contains('/') && word.Split('/').All(x => IsCredit(x.TrimEnd(':'))) && words[i].TrimEnd(')', ',').EndsWith(':'))
            {
                return (CreditKind.Writing, i + 1);
            }

            if (IsCredit(bare))
            {
                kind |= writing.Contains(bare) ? CreditKind.Writing : performing.Contains(bare) ? CreditKind.Performing : CreditKind.None;
                credits++;
                if (word.EndsWith(':') || words[i].TrimEnd(')').EndsWith(':'))
                {
                    return (kind, i + 1);
                }
            }
            else if (credits == 0 || !joins.Contains(word))
            {
                break;
            }
        }

        return (CreditKind.None, at);
    }

    private static bool IsCredit(string word) => writing.Contains(word) || performing.Contains(word) || otherCredits.Contains(word);

    /// <summary>Names without "(as ...)", notes in brackets and loose punctuation.</summary>
    private static string Names(string[] words)
    {
        var text = TitleForms.WithoutBrackets(string.Join(' ', words));
        return text.Replace(" ,", ",", StringComparison.Ordinal).Trim(' ', ',', '.', ';', '-', '"');
    }

    private static IEnumerable<(string Title, string? Source)> Titles(string head)
    {
        head = Uncredited(head).Trim(' ', ',', ';', '-', ':');
        if (Quoted(head) is { Count: > 1 } quoted)
        {
            // "A" and "B", or "A" from "B"
            if (quoted[0].After.Trim(' ', ',').EndsWith("from", StringComparison.OrdinalIgnoreCase))
            {
                yield return (Clean(quoted[0].Text), Clean(quoted[1].Text));
                yield break;
            }

            foreach (var (text, _) in quoted.Where(x => Clean(x.Text).Length > 0))
            {
                yield return (Clean(text), null);
            }

            yield break;
        }

        var source = head.IndexOf(", from ", StringComparison.OrdinalIgnoreCase) is > 0 and var comma ? (At: comma, Length: 7)
            : head.IndexOf("' from '", StringComparison.OrdinalIgnoreCase) is > 0 and var quote ? (At: quote + 1, Length: 6)
            : head.IndexOf(" (from ", StringComparison.OrdinalIgnoreCase) is > 0 and var bracket ? (At: bracket, Length: 7) : (At: -1, Length: 0);
        yield return source.At < 0
            ? (Clean(head), null)
            : (Clean(head[..source.At]), TitleForms.WithoutBrackets(head[(source.At + source.Length)..].TrimEnd(')')).Trim(' ', '\'', '"', ','));
    }

    /// <summary>
    /// The texts in double quotes, and what stands after each, where the line is made of such ("Medley:" may come first); quotes inside quotes belong to the text. Null for other lines.
    /// </summary>
    private static List<(string Text, string After)>? Quoted(string head)
    {
        List<(string Text, string After)> quoted = [];
        int depth = 0, start = 0, end = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != '"')
            {
                continue;
            }

            var opens = i + 1 < head.Length && head[i + 1] != ' ' && (i == 0 || head[i - 1] is ' ' or '(' or '/');
            if (opens && depth++ == 0)
            {
                if (quoted.Count == 0 && head[..i].Trim(' ', ':') is var before && before.Length > 0 && !before.Equals("medley", StringComparison.OrdinalIgnoreCase))
                {
                    return null;
                }

                quoted = quoted.Count == 0 ? quoted : [.. quoted[..^1], (quoted[^1].Text, head[end..i])];
                start = i + 1;
            }
            else if (!opens && depth > 0 && --depth == 0)
            {
                end = i + 1;
                quoted.Add((head[start..i], head[end..]));
            }
        }

        return depth == 0 ? quoted : null;
    }

    private static string Uncredited(string text) => text.Replace("(uncredited)", "", StringComparison.OrdinalIgnoreCase).Replace("(instrumental)", "", StringComparison.OrdinalIgnoreCase);

    private static string Clean(string title)
    {
        title = title.Trim(' ', ',', ';', '-', '*');
        var quotes = title.Length > 2 && ((title[0] == '\'' && title[^1] == '\'') || (title[0] == '"' && title[^1] == '"') || (title[0] == '“' && title[^1] == '”'));
        return quotes ? title[1..^1].Trim() : title.Trim('"').Trim();
    }
}
