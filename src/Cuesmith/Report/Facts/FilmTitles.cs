using Cuesmith.Names;

namespace Cuesmith.Report.Facts;

/// <summary>A film as soundtrack lines name it.</summary>
internal sealed record FilmTitle(string Film, long? Year);

/// <summary>Finds the film that a file is among those that soundtrack lines name.</summary>
internal sealed class FilmTitles
{
    private readonly Dictionary<string, List<FilmTitle>> byWords = new(StringComparer.Ordinal);

    public FilmTitles(IEnumerable<(string Film, long? Year)> films)
    {
        foreach (var (film, year) in films)
        {
            var key = PlainText.Of(film);
            (byWords.TryGetValue(key, out var known) ? known : byWords[key] = []).Add(new(film, year));
        }
    }

    /// <summary>
    /// The film of that title, accents and punctuation apart; of several of one title the one of the file's year, else the first by year; null where there is
    /// none. <c>The.Big.Clock.1948.1080p.mkv</c> is "The Big Clock" (1948).
    /// </summary>
    public FilmTitle? Find(string file)
    {
        var name = FilmName.Read(file);
        return byWords.TryGetValue(PlainText.Of(name.Title), out var films)
            ? films.OrderByDescending(x => x.Year == name.Year).ThenBy(x => x.Year ?? long.MaxValue).ThenBy(x => x.Film, StringComparer.Ordinal).First()
            : null;
    }
}
