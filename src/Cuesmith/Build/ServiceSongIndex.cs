using Cuesmith.Catalogue;
using Cuesmith.Identify;

namespace Cuesmith.Build;

/// <summary>The songs that services named, as an index beside the workspace's own.</summary>
public static class ServiceSongIndex
{
    /// <summary>Empty where no service was asked. Built anew each time: there are at most some thousands.</summary>
    public static SongIndex Of(CatalogueStore catalogue)
    {
        var builder = new SongIndexBuilder();
        foreach (var song in new ServiceSongTable(catalogue).Load())
        {
            builder.Add(new(song.Title, song.Artist, song.Year ?? 0));
        }

        return builder.Build();
    }
}
