using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Names;
using Dapper;

namespace Cuesmith.Build;

/// <summary>Songs beside those of the workspace's lists, as an index of their own: what services named, and what the user's recordings say of themselves.</summary>
/// <param name="Stamp">Stands for its content in keys; empty where there are none.</param>
public sealed record FurtherSongs(SongIndex Index, string Stamp)
{
    /// <summary>Tags that say nothing, as rippers leave them.</summary>
    private static readonly HashSet<string> emptyTags = ["unknown", "unknownartist", "various", "variousartists", "artist", "title", "untitled", "audiotrack"];

    /// <summary>Built anew each time: there are some thousands of songs at most.</summary>
    public static FurtherSongs Of(CatalogueStore catalogue)
    {
        var songs = new ServiceSongTable(catalogue).Load().Select(x => new Song(x.Title, x.Artist, x.Year ?? 0, 1, SongCodes.Read(x.RecordingMbid, x.WorkMbid, x.Isrc))).Concat(Tagged(catalogue)).ToArray();
        var builder = new SongIndexBuilder();
        foreach (var song in songs)
        {
            builder.Add(song);
        }

        return new(builder.Build(), songs.Length == 0 ? "" : StepKey.OfAll(songs.Select(x => x.ToString())));
    }

    /// <summary>Finders for a judge: the workspace's songs first, then these where there are any.</summary>
    public IReadOnlyList<CandidateFinder> Finders(SongIndex workspaceSongs) =>
        Index.SongCount == 0 ? [new(workspaceSongs)] : [new(workspaceSongs), new(Index)];

    /// <summary>Title and artist in the tags of recordings, each pair once.</summary>
    private static IEnumerable<Song> Tagged(CatalogueStore catalogue) =>
        catalogue.Connection.Query<(string Title, string Artist)>(
            """
            SELECT DISTINCT t.text, a.text FROM items i JOIN item_texts t ON t.item_id = i.item_id AND t.source = 'tag:title' JOIN item_texts a ON a.item_id = i.item_id AND a.source = 'tag:artist'
            WHERE i.kind = 'audio' AND i.missing = 0 ORDER BY 1, 2
            """)
            .Where(x => !emptyTags.Contains(SongKey.Exact(x.Title)) && !emptyTags.Contains(SongKey.Exact(x.Artist)) && !IsTrackNumber(x.Title)).Select(x => new Song(x.Title, x.Artist));

    /// <summary>Track 01, Audio Track 7, 12.</summary>
    private static bool IsTrackNumber(string title) => SongKey.Exact(title).TrimEnd("0123456789".ToCharArray()) is "" or "track" or "audiotrack" or "titel" or "piste";
}
