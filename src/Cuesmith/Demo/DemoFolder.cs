using Cuesmith.Build;

namespace Cuesmith.Demo;

/// <summary>Where things are in a demo's folder, which is also its workspace.</summary>
public sealed record DemoFolder(string Root)
{
    public string Media => Path.Combine(Root, "media");

    public string Midi => Path.Combine(Media, "midi");

    public string Recordings => Path.Combine(Media, "recordings");

    public string Films => Path.Combine(Media, "films");

    public string Songs => Path.Combine(Media, "songs.csv");

    /// <summary>Soundtracks as credits, in free words.</summary>
    public string Credits => Path.Combine(Media, "credits.csv");

    /// <summary>Soundtracks as a playlist, by title and artist.</summary>
    public string Playlist => Path.Combine(Media, "playlist.csv");

    /// <summary>Written last: while it is not there, the media are not all made.</summary>
    public string Truth => Path.Combine(Media, "truth.json");

    /// <summary>There from the beginning: what tells a demo's folder from any other, before anything in it is deleted.</summary>
    public string Marker => Path.Combine(Media, ".cuesmith-demo");

    /// <summary>Edits the new workspace's options as a user would: few films need larger shares held out, and no music that joins the splits.</summary>
    /// <returns>Whether anything was left to edit.</returns>
    public bool ConfigureExport()
    {
        var path = Path.Combine(Root, Workspace.ConfigName);
        var before = File.ReadAllText(path);
        var after = before.Replace("# validation = 0.1", "validation = 0.2", StringComparison.Ordinal).Replace("# test = 0.1", "test = 0.3", StringComparison.Ordinal)
            .Replace("# bridges = \"keep\"", "bridges = \"drop\"", StringComparison.Ordinal);
        File.WriteAllText(path, after);
        return after != before;
    }

    /// <summary>Music that films use and the collection has not; not among the folders that are scanned.</summary>
    internal string Absent => Path.Combine(Media, "not-in-the-collection");

    internal string Making => Path.Combine(Media, ".making");
}
