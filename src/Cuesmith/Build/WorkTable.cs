using System.Data;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Dapper;

namespace Cuesmith.Build;

/// <summary>The works of the catalogue by their keys; a new one gets a row.</summary>
internal sealed class WorkTable(CatalogueStore catalogue, SongIndex index)
{
    private readonly Dictionary<string, long> works = catalogue.Connection.Query<(string Key, long Id)>("SELECT key, work_id FROM works").ToDictionary(x => x.Key, x => x.Id);

    /// <summary>The work_id of a song.</summary>
    public long Of(IDbTransaction transaction, string title, string artist)
    {
        var (key, knownBy) = WorkKey.Of(index, title, artist);
        if (!works.TryGetValue(key, out var id))
        {
            works[key] = id = catalogue.Connection.ExecuteScalar<long>(
                "INSERT INTO works (key, title, artist) VALUES (@key, @title, @knownBy) RETURNING work_id", new { key, title, knownBy }, transaction);
        }

        return id;
    }
}
