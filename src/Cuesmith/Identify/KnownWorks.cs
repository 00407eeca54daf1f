using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// Works that many record and nobody owns: hymns, carols, folk songs, anthems, standards, classical pieces, themes of films and shows. Song lists give one of their many singers, or do not have them.
/// The tables (<c>Identify/Works/*.txt</c>) were written for this project from general knowledge.
/// </summary>
public sealed class KnownWorks
{
    private const int FewestThemeLetters = 5;
    private static readonly Lazy<KnownWorks> Built = new(Read);

    private readonly Dictionary<string, List<KnownWork>> byExact = [], byLoose = [], themes = [];

    private KnownWorks()
    {
    }

    public static KnownWorks All => Built.Value;

    public int Count { get; private set; }

    /// <summary>Works of this title; those whose title is spelt so come alone, others that sound so only where there are none.</summary>
    public (IReadOnlyList<KnownWork> Works, bool Exactly) Find(string title)
    {
        var key = SongKey.Exact(title);
        return byExact.TryGetValue(key, out var exact) ? (exact, true) : key.Length > FewestThemeLetters && byLoose.TryGetValue(SongKey.Loose(key), out var loose) ? (loose, false) : ([], false);
    }

    /// <summary>The music of the film or show whose title the words begin with, and how many words that took.</summary>
    public (IReadOnlyList<KnownWork> Works, int Words) FindTheme(ReadOnlySpan<string> words)
    {
        for (var taken = words.Length; taken > 0; taken--)
        {
            var key = SongKey.Exact(words[..taken]);
            if ((taken == words.Length || key.Length >= FewestThemeLetters) && themes.TryGetValue(key, out var found))
            {
                return (found, taken);
            }
        }

        return ([], 0);
    }

    private static KnownWorks Read()
    {
        var works = new KnownWorks();
        foreach (var (authors, titles) in Entries("works"))
        {
            works.AddAuthors(authors, titles, isTheme: false);
        }

        foreach (var (authors, titles) in Entries("themes"))
        {
            works.AddAuthors(authors, titles, isTheme: true);
        }

        foreach (var line in Lines("anthems"))
        {
            works.AddAnthem(line);
        }

        return works;
    }

    /// <summary>The lines of a table but for its remarks.</summary>
    internal static IEnumerable<string> Lines(string table)
    {
        using var text = new StreamReader(typeof(KnownWorks).Assembly.GetManifestResourceStream($"Cuesmith.{table}.txt")!);
        while (text.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    /// <summary>Tables of the form "HEAD: item; item".</summary>
    internal static IEnumerable<(string Head, string[] Items)> Entries(string table)
    {
        foreach (var line in Lines(table))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 2)..].Split("; "));
        }
    }

    /// <summary>"AUTHORS: title = other title; title".</summary>
    private void AddAuthors(string authors, string[] works, bool isTheme)
    {
        foreach (var titles in works)
        {
            var names = titles.Split(" = ");
            var work = new KnownWork(names[0], authors, isTheme);
            Count++;
            foreach (var name in names)
            {
                // what somebody calls "Old Hundredth" is right as "Old Hundredth"
                Add(name, isTheme ? work : work with { Title = name }, isTheme);
            }
        }
    }

    /// <summary>"COUNTRY = other name: title: author".</summary>
    private void AddAnthem(string line)
    {
        var fields = line.Split(": ");
        var work = new KnownWork(fields[1], fields[2]);
        Count++;
        Add(work.Title, work, isTheme: false);
        foreach (var country in fields[0].Split(" = "))
        {
            Add($"National Anthem {country}", work, isTheme: false);
            Add($"{country} National Anthem", work, isTheme: false);
            Add($"National Anthem of {country}", work, isTheme: false);
        }
    }

    private void Add(string name, KnownWork work, bool isTheme)
    {
        var key = SongKey.Exact(name);
        Add(isTheme ? themes : byExact, key, work);
        if (!isTheme)
        {
            Add(byLoose, SongKey.Loose(key), work);
        }
    }

    private static void Add(Dictionary<string, List<KnownWork>> table, string key, KnownWork work)
    {
        var there = table.TryGetValue(key, out var works) ? works : table[key] = [];
        if (!there.Exists(x => x.Authors == work.Authors))
        {
            there.Add(work);
        }
    }
}
