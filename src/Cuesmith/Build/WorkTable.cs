using System.Data;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>The works and recordings of the catalogue by their keys; a new one gets a row, with the codes that the known songs give it.</summary>
/// <param name="known">The workspace's songs, which tell works apart.</param>
/// <param name="further">Other songs that may give codes.</param>
internal sealed class WorkTable(CatalogueStore catalogue, SongIndex known, SongIndex further)
{
    private readonly Dictionary<string, long> works = [], recordings = [];

    /// <summary>The work_id of a song.</summary>
    public long Work(IDbTransaction transaction, string title, string artist)
    {
        var (key, knownBy) = WorkKey.Of(known, title, artist);
        if (!works.TryGetValue(key, out var id))
        {
            works[key] = id = catalogue.Connection.ExecuteScalar<long>(
                """
                INSERT INTO works (key, title, artist, mbid) VALUES (@key, @title, @knownBy, @mbid)
                ON CONFLICT (key) DO UPDATE SET mbid = coalesce(mbid, excluded.mbid) RETURNING work_id
                """,
                new { key, title, knownBy, mbid = Text(Codes(title, artist).WorkMbid) }, transaction);
        }

        return id;
    }

    /// <summary>The recording_id of a song played by its artist.</summary>
    public long Recording(IDbTransaction transaction, long work, string title, string artist)
    {
        var key = SongKey.Exact(title) + "|" + SongKey.Exact(artist);
        if (!recordings.TryGetValue(key, out var id))
        {
            var codes = Codes(title, artist);
            recordings[key] = id = catalogue.Connection.ExecuteScalar<long>(
                """
                INSERT INTO recordings (work_id, key, title, artist, mbid, isrc) VALUES (@work, @key, @title, @artist, @mbid, @isrc)
                ON CONFLICT (key) DO UPDATE SET mbid = coalesce(mbid, excluded.mbid), isrc = coalesce(isrc, excluded.isrc) RETURNING recording_id
                """,
                new { work, key, title, artist, mbid = Text(codes.RecordingMbid), isrc = codes.Isrc == default ? null : codes.Isrc.ToString() }, transaction);
        }

        return id;
    }

    private static string? Text(Guid mbid) => mbid == default ? null : mbid.ToString();

    private SongCodes Codes(string title, string artist)
    {
        var song = new SoundtrackSong("", title, artist);
        return (KnownSong.Of(known, song)?.Codes ?? default).Or(KnownSong.Of(further, song)?.Codes ?? default);
    }
}
