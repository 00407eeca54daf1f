using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Build;

/// <param name="Answers">Stored answers of the service.</param>
/// <param name="Lines">Soundtrack lines known from it alone; their matches go with them.</param>
public sealed record Forgotten(long Answers, long Lines);

/// <summary>Deletes what a service has said: some terms do not let its data be kept for good. What was worked out from other sources stays.</summary>
public static class ForgetService
{
    /// <param name="dryRun">Only count.</param>
    public static Forgotten Run(CatalogueStore catalogue, string service, bool dryRun)
    {
        var of = new { service, sources = service + ":*", step = FetchSoundtracks.StepOf(service) };
        var found = new Forgotten(
            catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM answers WHERE service = @service", of),
            catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM soundtrack_lines WHERE source GLOB @sources", of));
        if (!dryRun)
        {
            catalogue.Write(transaction => catalogue.Connection.Execute(
                """
                DELETE FROM answers WHERE service = @service;
                DELETE FROM soundtrack_lines WHERE source GLOB @sources;
                DELETE FROM service_songs WHERE source GLOB @sources;
                DELETE FROM done WHERE step = @step;
                """,
                of, transaction));
        }

        return found;
    }
}
