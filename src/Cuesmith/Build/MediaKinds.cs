namespace Cuesmith.Build;

/// <summary>The kinds of files that scan looks for.</summary>
[Flags]
public enum MediaKinds
{
    None = 0,
    Midi = 1,
    Audio = 2,
    Video = 4,
}

public static class MediaKindWords
{
    /// <summary>What the catalogue calls a file of no kind of ours.</summary>
    public const string Other = "other";

    private static readonly HashSet<string> midi = new(StringComparer.OrdinalIgnoreCase) { ".mid", ".midi", ".kar", ".rmi", ".smf" };

    private static readonly HashSet<string> audio = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp3", ".flac", ".ogg", ".oga", ".opus", ".wav", ".aif", ".aiff", ".m4a", ".m4b", ".aac", ".wma", ".ape", ".wv", ".mpc", ".ac3", ".dts", ".au", ".tta", ".mka",
    };

    private static readonly HashSet<string> video = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mp4", ".mkv", ".avi", ".mov", ".webm", ".m4v", ".mpg", ".mpeg", ".ts", ".m2ts", ".vob", ".wmv", ".flv", ".ogv", ".3gp",
    };

    /// <summary>The word of one kind in tables and options.</summary>
    public static string Word(this MediaKinds kind) => kind switch
    {
        MediaKinds.Midi => "midi",
        MediaKinds.Audio => "audio",
        MediaKinds.Video => "video",
        _ => Other,
    };

    /// <summary>What a name promises: used only where the content says nothing, to tell a broken file of ours from a file that is none.</summary>
    public static MediaKinds PromisedBy(string filename) => Path.GetExtension(filename) switch
    {
        var x when midi.Contains(x) => MediaKinds.Midi,
        var x when audio.Contains(x) => MediaKinds.Audio,
        var x when video.Contains(x) => MediaKinds.Video,
        _ => MediaKinds.None,
    };
}
