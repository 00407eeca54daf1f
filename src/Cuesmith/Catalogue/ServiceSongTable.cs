using Cuesmith.Lookup;
using Dapper;

namespace Cuesmith.Catalogue;

/// <summary>Songs that services named, in the catalogue's table of that name.</summary>
public sealed class ServiceSongTable(CatalogueStore catalogue)
{
    /// <summary>Adds songs; one that is there already is replaced by what the service says now.</summary>
    public void Save(IReadOnlyList<ServiceSong> songs)
    {
        if (songs.Count > 0)
        {
            catalogue.Write(transaction => catalogue.Connection.Execute(
                """
                INSERT INTO service_songs (source, title, artist, year, isrc, recording_mbid, work_mbid) VALUES (@Source, @Title, @Artist, @Year, @Isrc, @RecordingMbid, @WorkMbid)
                ON CONFLICT DO UPDATE SET title = excluded.title, artist = excluded.artist, year = excluded.year, isrc = excluded.isrc,
                  recording_mbid = excluded.recording_mbid, work_mbid = coalesce(excluded.work_mbid, work_mbid)
                """,
                songs, transaction));
        }
    }

    /// <summary>All songs, in an order that stays.</summary>
    public IReadOnlyList<ServiceSong> Load() =>
        [.. catalogue.Connection.Query<Row>("SELECT source AS Source, title AS Title, artist AS Artist, year AS Year, isrc AS Isrc, recording_mbid AS RecordingMbid, work_mbid AS WorkMbid FROM service_songs ORDER BY source")
            .Select(x => new ServiceSong(x.Title, x.Artist, x.Source) { Year = (int?)x.Year, Isrc = x.Isrc, RecordingMbid = x.RecordingMbid, WorkMbid = x.WorkMbid })];

    /// <summary>
    /// Items whose title and artist are spelled as a restricted service spells them and as no other does: what an export must leave out unless the user
    /// asks. A song list of the user's with the very same spelling is not looked at, so this may hold back too much.
    /// </summary>
    public IReadOnlySet<long> RestrictedItems() =>
        catalogue.Connection.Query<(long Item, string Source)>("SELECT d.item_id, s.source FROM identities d JOIN service_songs s ON s.title = d.title AND s.artist = d.artist")
            .GroupBy(x => x.Item, x => x.Source).Where(x => x.All(Rights.IsRestricted)).Select(x => x.Key).ToHashSet();

    private sealed record Row(string Source, string Title, string Artist, long? Year, string? Isrc, string? RecordingMbid, string? WorkMbid);
}
