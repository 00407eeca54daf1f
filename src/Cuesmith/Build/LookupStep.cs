using Cuesmith.Catalogue;
using Cuesmith.Lookup;

namespace Cuesmith.Build;

/// <summary>What services know of songs that the song index did not settle.</summary>
/// <param name="Songs">By question; a question without a song is missing.</param>
/// <param name="Notes">Why some questions have no answer, a line each.</param>
/// <param name="Requests">Sent in this run.</param>
public sealed record LookupResult(IReadOnlyDictionary<SongQuestion, IReadOnlyList<ServiceSong>> Songs, IReadOnlyList<string> Notes, int Requests);

/// <summary>
/// Asks every service that is switched on, and adds the songs it names to the catalogue's table of them, where identify finds them. Nothing is asked twice. Once a service stops (budget, limits), its stored
/// answers still count, so that a run that goes on later gives the same as one that was never stopped.
/// </summary>
public static class LookupStep
{
    public const string Step = "lookup";

    /// <param name="questions">The most useful first: the budget may not do for all.</param>
    /// <exception cref="CuesmithException">A service that is switched on lacks its contact or credentials.</exception>
    public static async Task<LookupResult> RunAsync(
        Workspace workspace, CatalogueStore catalogue, IReadOnlyList<SongQuestion> questions, SessionOptions options, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var songs = new Dictionary<SongQuestion, List<ServiceSong>>();
        var notes = new List<string>();
        var table = new ServiceSongTable(catalogue);
        var requests = 0;
        foreach (var name in ServiceSession.Enabled(workspace.Config.Services))
        {
            using var online = ServiceSession.Open(workspace, catalogue, name, options);
            using var offline = ServiceSession.Open(workspace, catalogue, name, options with { Offline = true });
            var asked = online.Service;
            var (done, unanswered) = (0, 0);
            foreach (var question in questions.Distinct())
            {
                progress.Report(new(Step, done++, questions.Count, $"{name}: {question.Title}"));
                try
                {
                    var found = await asked.FindSongsAsync(question, ct);
                    table.Save(found);
                    Add(question, found);
                }
                catch (ServiceStoppedException e)
                {
                    notes.Add($"{e.Message}; run again to go on");
                    asked = offline.Service;
                    unanswered++;
                }
                catch (NoAnswerException e)
                {
                    if (asked == online.Service)
                    {
                        notes.Add(e.Message);
                    }

                    unanswered++;
                }
            }

            if (unanswered > 0)
            {
                notes.Add($"{name}: {unanswered} of {done} questions have no answer");
            }

            requests += online.Budget.Spent;
        }

        return new(songs.ToDictionary(x => x.Key, x => (IReadOnlyList<ServiceSong>)x.Value), notes, requests);

        void Add(SongQuestion question, IReadOnlyList<ServiceSong> found)
        {
            if (found.Count > 0)
            {
                songs.TryAdd(question, []);
                songs[question].AddRange(found);
            }
        }
    }
}
