using Cuesmith.Catalogue;
using Cuesmith.Identify;

namespace Cuesmith.Build;

/// <summary>The songs that services named, as an index beside the workspace's own.</summary>
/// <param name="Stamp">Stands for its content in keys; empty where no service was asked.</param>
public sealed record ServiceSongIndex(SongIndex Index, string Stamp)
{
    /// <summary>Built anew each time: a service names some thousands of songs at most.</summary>
    public static ServiceSongIndex Of(CatalogueStore catalogue)
    {
        var songs = new ServiceSongTable(catalogue).Load();
        var builder = new SongIndexBuilder();
        foreach (var song in songs)
        {
            builder.Add(new(song.Title, song.Artist, song.Year ?? 0));
        }

        return new(builder.Build(), songs.Count == 0 ? "" : StepKey.Of([.. songs.Select(x => x.ToString())]));
    }

    /// <summary>Finders for a judge: the workspace's songs first, then these where there are any.</summary>
    public IReadOnlyList<CandidateFinder> Finders(SongIndex workspaceSongs) =>
        Index.SongCount == 0 ? [new(workspaceSongs)] : [new(workspaceSongs), new(Index)];
}
