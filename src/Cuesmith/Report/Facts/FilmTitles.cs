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
    /// The film whose title is the longest beginning of the file's name (its extension left off), of several of one title the one whose year the name says,
    /// else the first by year; null where none fits. <c>The.Big.Clock.1948.1080p.mkv</c> is "The Big Clock" (1948).
    /// </summary>
    public FilmTitle? Find(string file)
    {
        var words = PlainText.Words(Path.GetFileNameWithoutExtension(file));
        for (var n = words.Length; n > 0; n--)
        {
            if (byWords.TryGetValue(string.Join(' ', words.Take(n)), out var films))
            {
                var rest = words.Skip(n).ToHashSet();
                return films.OrderByDescending(x => x.Year is { } year && rest.Contains(year.ToString())).ThenBy(x => x.Year ?? long.MaxValue).ThenBy(x => x.Film, StringComparer.Ordinal).First();
            }
        }

        return null;
    }
}
