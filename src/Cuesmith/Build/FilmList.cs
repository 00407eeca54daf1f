using System.Globalization;
using System.Text.RegularExpressions;
using Cuesmith.Lookup;

namespace Cuesmith.Build;

/// <summary>A film whose soundtrack is asked for.</summary>
/// <param name="Title">Exactly as it came in; rows are joined by it.</param>
public sealed record ListedFilm(string Title, int? Year, string? ImdbId)
{
    /// <summary>What a service is asked: without the spaces around the title and a year in brackets behind it.</summary>
    public FilmQuestion Question => FilmList.YearBehind().Match(Title) is { Success: true } x
        ? new(x.Groups["title"].Value, Year ?? int.Parse(x.Groups["year"].Value, CultureInfo.InvariantCulture))
        : new(Title.Trim(), Year);
}

/// <summary>Reads a list of films: CSV with a column film (and optionally year and imdb_id), or plain text with a film a line, "Heat" or "Heat (1995)".</summary>
public static partial class FilmList
{
    /// <returns>Each film once, in the file's order.</returns>
    /// <exception cref="CuesmithException">The file is missing, no text, or names no film.</exception>
    public static IReadOnlyList<ListedFilm> Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            IReadOnlyList<ListedFilm> films = [.. (IsTable(text) ? FromTable(path) : FromLines(text)).Where(x => x.Question.Title.Length > 0).Distinct()];
            return films.Count > 0 ? films : throw new CuesmithException($"{path}: names no film; give CSV with a column film, or a film a line");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"^\s*(?<title>.*\S)\s*\((?<year>(19|20)\d\d)\)\s*$")]
    internal static partial Regex YearBehind();

    // a film a line would have to be called "film" to be taken for a table
    private static bool IsTable(string text) =>
        text.Split('\n', 2)[0].Split(',').Any(x => x.Trim().Trim('"', '\uFEFF').Equals("film", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ListedFilm> FromLines(string text) =>
        text.Split('\n').Select(x => x.TrimEnd('\r')).Where(x => !string.IsNullOrWhiteSpace(x)).Select(x => new ListedFilm(x, null, null));

    private static IEnumerable<ListedFilm> FromTable(string path)
    {
        foreach (var row in RowSource.Read(path, ["film", "year", "imdb_id"], CancellationToken.None, required: 1))
        {
            var year = int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
            yield return new(row[0] ?? "", year, string.IsNullOrEmpty(row[2]) ? null : row[2]);
        }
    }
}
