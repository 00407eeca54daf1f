using System.Globalization;
using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Dapper;

namespace Cuesmith.Build;

/// <param name="Service">musicbrainz or spotify.</param>
public sealed record FetchOptions(string Service, SessionOptions Session);

/// <summary>
/// Asks a service for the songs of films and adds them to the soundtrack lines. A film that was done before is not asked again, nor is one that is named anew;
/// when the budget is used up or the service wants a pause, what is done is kept and the same call goes on.
/// </summary>
public static class FetchSoundtracks
{
    /// <summary>Raised when the same answers would be read into other lines.</summary>
    private const int Version = 1;

    /// <exception cref="CuesmithException">The service cannot be asked, or stopped before all films were done; the message says how far it came.</exception>
    public static async Task<StepSummary> RunAsync(
        Workspace workspace, CatalogueStore catalogue, IReadOnlyList<ListedFilm> films, FetchOptions options, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var step = StepOf(options.Service);
        using var session = ServiceSession.Open(workspace, catalogue, options.Service, options.Session);
        var done = catalogue.Done(step);
        // to ask for old answers again, a film's answers must be looked at again
        var open = films.Where(x => options.Session.NotBefore is not null || done.GetValueOrDefault(Subject(x)) != Key(options, x)).ToList();
        var (worked, lines, problems) = (0, 0, 0);
        var notes = new HashSet<string>();
        foreach (var film in open)
        {
            progress.Report(new(step, films.Count - open.Count + worked, films.Count, film.Title));
            try
            {
                var found = await session.Service.FindFilmSongsAsync(film.Question, ct);
                notes.UnionWith(found.Notes);
                var problem = found.Songs.Count == 0 ? string.Join("; ", found.Notes) : null;
                catalogue.Write(transaction =>
                {
                    Save(catalogue, transaction, options.Service, film, found.Songs);
                    catalogue.MarkDone(transaction, step, Subject(film), Key(options, film), problem);
                });
                lines += found.Songs.Count;
                problems += problem is null ? 0 : 1;
            }
            catch (NoAnswerException e)
            {
                // under no key: the next run asks again
                catalogue.Write(transaction => catalogue.MarkDone(transaction, step, Subject(film), "", e.Message));
                problems++;
            }
            catch (ServiceStoppedException e)
            {
                throw new CuesmithException(
                    $"{e.Message}; {films.Count - open.Count + worked} of {films.Count} films are done and kept, the same command goes on from here ({session.Budget.Spent} requests in this run)", e);
            }

            worked++;
        }

        progress.Report(new(step, films.Count, films.Count));
        var refused = notes.Count(x => x.Contains("is refused", StringComparison.Ordinal));
        var refusals = refused > 0 ? $"; {refused} playlists of other people were refused, albums were read instead" : "";
        return new(step, films.Count, worked, 0, problems, $"{lines} lines of {worked} films added, {films.Count - worked} were done before; {session.Budget.Spent} requests{refusals}");
    }

    /// <summary>The step's name in the table of what is done; each service has its own.</summary>
    internal static string StepOf(string service) => $"soundtracks {service}";

    private static string Subject(ListedFilm film) => film.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{film.Title} ({year})") : film.Title;

    private static string Key(FetchOptions options, ListedFilm film) => StepKey.Of($"{Version}", options.Service, film.Title, film.Year?.ToString(CultureInfo.InvariantCulture), film.ImdbId);

    // a service's lines of a film are replaced as a whole; those of other sources stay
    private static void Save(CatalogueStore catalogue, System.Data.IDbTransaction transaction, string service, ListedFilm film, IReadOnlyList<ServiceSong> songs)
    {
        catalogue.Connection.Execute(
            "DELETE FROM soundtrack_lines WHERE film = @Title AND year IS @Year AND source GLOB @sources", new { film.Title, film.Question.Year, sources = service + ":*" }, transaction);
        catalogue.Connection.Execute(
            """
            INSERT INTO soundtrack_lines (film, year, title, artist, imdb_id, source, isrc, recording_mbid, work_mbid)
            VALUES (@Film, @Year, @Title, @Artist, @ImdbId, @Source, @Isrc, @RecordingMbid, @WorkMbid)
            """,
            songs.Select(x => new { Film = film.Title, film.Question.Year, x.Title, x.Artist, film.ImdbId, x.Source, x.Isrc, x.RecordingMbid, x.WorkMbid }), transaction);
    }
}
