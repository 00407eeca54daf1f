namespace Cuesmith.Demo;

/// <summary>The freely licensed media that the demo is made from, as Debian packages hold them.</summary>
/// <param name="folders">Where each package was unpacked, by its name.</param>
public sealed class DemoMedia(IReadOnlyDictionary<string, string> folders)
{
    private const string Simutrans = "simutrans-data";
    private const string OpenTtd = "openttd-openmsx";
    private const string BlupiMidi = "planetblupi-music-midi";
    private const string BlupiOgg = "planetblupi-music-ogg";
    private const string BlupiScenes = "planetblupi-common";
    private const string Singularity = "singularity-music";
    private const string OpenBoard = "openboard-common";

    /// <summary>About 148 MB in all.</summary>
    public static readonly IReadOnlyList<string> Packages = [Simutrans, OpenTtd, BlupiMidi, BlupiOgg, BlupiScenes, Singularity, OpenBoard];

    /// <summary>Folder of 53 MIDI files; <c>music.tab</c> has their titles.</summary>
    public string SimutransMusic => In(Simutrans, "usr/share/games/simutrans/music");

    /// <summary>Folder of 31 MIDI files; <c>openmsx.obm</c> has their titles.</summary>
    public string OpenTtdMusic => In(OpenTtd, "usr/share/games/openttd/baseset/openmsx");

    /// <summary>Folder of music000.mid to music009.mid.</summary>
    public string BlupiMusicMidi => In(BlupiMidi, "usr/share/planetblupi/music");

    /// <summary>Folder of music000.ogg to music009.ogg: the same pieces played by other synthesizers.</summary>
    public string BlupiMusicOgg => In(BlupiOgg, "usr/share/planetblupi/music");

    /// <summary>16 tagged recordings of which there is no MIDI.</summary>
    public IReadOnlyList<string> SingularityMusic => Files(In(Singularity, "usr/share/games/singularity/music"), "*.ogg");

    /// <summary>14 cutscenes of a few seconds each.</summary>
    public IReadOnlyList<string> Cutscenes => Files(In(BlupiScenes, "usr/share/planetblupi/movie"), "*.mkv");

    /// <summary>A film of three minutes.</summary>
    public string ShortFilm => In(OpenBoard, "usr/share/openboard/library/videos/wannaworktogether.mp4");

    private string In(string package, string path) => Path.Combine(folders[package], path);

    private static string[] Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
