using System.Text;
using Cuesmith.Catalogue;

namespace Cuesmith.Demo;

/// <summary>The lists that the demo brings: songs that are known, and what each film's soundtrack is said to be.</summary>
internal static class DemoLists
{
    private const int DecoySongs = 600;
    private const int SameTitleSongs = 12;

    private static readonly string[] firstWords = ["Midnight", "Silver", "Broken", "Little", "Golden", "Lonesome", "Paper", "Electric", "Crimson", "Summer", "Hollow", "Dancing", "Winter", "Wild", "Velvet"];
    private static readonly string[] secondWords = ["River", "Train", "Heart", "Road", "Moon", "Garden", "Letter", "Highway", "Rain", "Morning", "Mirror", "Station", "Waltz", "Fire", "Shadow"];
    private static readonly string[] thirdWords = ["", " Blues", " Tonight", " for Two", " in the Dark", " Again", " Boogie", " Forever"];
    private static readonly string[] givenNames = ["Nina", "Joe", "Clara", "Otis", "Marlene", "Hank", "Ida", "Benny", "Rosa", "Leon"];
    private static readonly string[] familyNames = ["Harrow", "Lindqvist", "Moreau", "Castell", "Bright", "Okafor", "Weller", "Santoro", "Finch", "Dahl"];

    /// <summary>Every piece and recording of the demo, among songs that it has not: some of them of the same title, by others.</summary>
    /// <param name="namedWithArtist">Titles that may be shared with another song, since their files name the artist.</param>
    public static string Songs(IReadOnlyList<DemoPiece> pieces, IReadOnlyList<DemoRecording> recordings, IReadOnlyList<string> namedWithArtist, int seed)
    {
        var random = new Random(seed);
        var songs = pieces.Select(x => (x.Title, x.Artist)).Concat(recordings.Select(x => (x.Title, x.Artist)))
            .Concat(namedWithArtist.Take(SameTitleSongs).Select(x => (x, Artist(random))))
            .Concat(Enumerable.Range(0, DecoySongs).Select(_ => (Title(random), Artist(random)))).Distinct();
        return Table(["title", "artist"], DemoPlan.Shuffled(songs, random).Select(x => new[] { x.Item1, x.Item2 }));
    }

    /// <summary>Lines of credits as people write them: film, year, raw. One cue of each film is forgotten, one line is of music that is not in it.</summary>
    public static string Credits(IEnumerable<DemoFilm> films, IReadOnlyList<DemoRecording> recordings, int seed)
    {
        var random = new Random(seed);
        return Table(["film", "year", "raw"], films.SelectMany(film => Lines(film, recordings, random).Select((x, i) => new[] { film.Title, $"{film.Year}", Credit(x, i) })));
    }

    /// <summary>Lines of a playlist: film, title, artist.</summary>
    public static string Playlist(IEnumerable<DemoFilm> films, IReadOnlyList<DemoRecording> recordings, int seed)
    {
        var random = new Random(seed);
        return Table(["film", "title", "artist"], films.SelectMany(film => Lines(film, recordings, random).Select(x => new[] { film.Title, x.Title, x.Artist })));
    }

    private static IEnumerable<DemoRecording> Lines(DemoFilm film, IReadOnlyList<DemoRecording> recordings, Random random)
    {
        var heard = film.Cues.Select(x => x.Recording).ToList();
        var forgotten = random.Next(heard.Count);
        var wrong = recordings.Where(x => !heard.Contains(x)).ElementAt(random.Next(recordings.Count - heard.Count));
        return heard.Where((_, i) => i != forgotten).Append(wrong);
    }

    private static string Credit(DemoRecording x, int habit) => (habit % 6) switch
    {
        0 => $"\"{x.Title}\" Written by {x.Artist} Performed by {x.Artist}",
        1 => $"{x.Title} - Performed by {x.Artist}",
        2 => $"\"{x.Title}\", Written and Performed by {x.Artist}, Courtesy of Debian Records",
        3 => $"{x.Title} Music by {x.Artist} (uncredited)",
        4 => $"{x.Title} (1998) by {x.Artist}",
        _ => $"'{x.Title}' Composed by {x.Artist} (as {x.Artist.ToUpperInvariant()})",
    };

    private static string Title(Random random) => $"{Any(firstWords, random)} {Any(secondWords, random)}{Any(thirdWords, random)}";

    private static string Artist(Random random) => $"{Any(givenNames, random)} {Any(familyNames, random)}";

    private static string Any(string[] words, Random random) => words[random.Next(words.Length)];

    private static string Table(string[] columns, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(columns))
        {
            text.AppendJoin(',', row.Select(CsvField.Of)).Append('\n');
        }

        return text.ToString();
    }
}
