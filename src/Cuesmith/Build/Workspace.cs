using Cuesmith.Catalogue;

namespace Cuesmith.Build;

/// <summary>A workspace: a folder with <c>cuesmith.toml</c>, <c>catalogue.db</c>, <c>cache/</c> and <c>export/</c>.</summary>
public sealed class Workspace
{
    public const string ConfigName = "cuesmith.toml";

    private const string Template = """
        # A Cuesmith workspace. Paths are relative to this file; every option stands here with its default, switched off by the # before it.

        [paths]
        # midi = ["../midi"]              # folders of MIDI files
        # audio = ["../recordings"]       # folders of recordings
        # video = ["../films"]            # folders of films
        # songs = ["songs.csv.gz"]        # lists of known songs (title, artist) that 'cuesmith run' imports
        # soundtracks = ["lines.csv"]     # lists of what films use (film, title, artist or film, raw) that 'cuesmith run' imports

        [scan]
        # max_midi_mb = 16.0              # larger MIDI files are refused unread
        # midi_ignore = []                # defects mended without a word, e.g. "missing_end_of_track" (docs/scan.md lists them)
        # midi_report = []                # defects mended and listed with the file
        # midi_refuse = []                # defects for which a file is refused

        [work]
        # jobs = 0                        # items worked on at once; 0: one a core

        [align]
        # by_sound = false                # also look for MIDI files by sound alone, for recordings that have none by name (docs/which-midi.md)

        [export]
        # folder = "export"
        # layout = "webdataset"           # or "folders"
        # max_seconds = 20.0              # longer cues are cut into several examples
        # min_seconds = 5.0
        # min_confidence = 0.5            # of every step of an example, 0 to 1
        # validation = 0.1                # share of the split
        # test = 0.1
        # bridges = "keep"                # or "drop": leave out examples that keep films and music from being held out (docs/dataset.md)
        # shard_mb = 256
        # name = "cuesmith-dataset"       # for the dataset's card, as the next four
        # license = "other"
        # url = ""
        # creator = ""
        # published = ""                  # YYYY-MM-DD
        # include_restricted_sources = false  # export what is known from Spotify, whose terms forbid it: docs/services.md

        [services.musicbrainz]
        # enabled = false                 # asks musicbrainz.org, one request a second
        # contact = ""                    # your e-mail address or web page, which MusicBrainz asks for
        # budget = 500                    # most requests in one run

        [services.spotify]
        # enabled = false                 # needs SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET in the environment; see docs/services.md for its terms
        # budget = 500

        """;

    private Workspace(string folder, WorkspaceConfig config) => (Folder, Config) = (folder, config);

    /// <summary>Absolute path of the workspace.</summary>
    public string Folder { get; }

    public WorkspaceConfig Config { get; }

    public string CataloguePath => Path.Combine(Folder, "catalogue.db");

    /// <summary>All imported songs, ready to be looked up.</summary>
    public string SongIndexPath => Path.Combine(Folder, "songs.index");

    /// <summary>Derived data by content hash; can be deleted at any time.</summary>
    public string CacheFolder => Path.Combine(Folder, "cache");

    /// <summary>For what lasts as long as a piece of work; its files have no names, so that none is left behind.</summary>
    public string ScratchFolder => Path.Combine(CacheFolder, "scratch");

    public string ExportFolder => Resolve(Config.Export.Folder);

    /// <summary>Items worked on at once.</summary>
    public int Jobs => Config.Work.Jobs > 0 ? Config.Work.Jobs : Environment.ProcessorCount;

    /// <summary>Makes a workspace in <paramref name="folder"/>; a folder that is one already is left as it is.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="CuesmithException">The folder cannot be made or written.</exception>
    public static bool Init(string folder)
    {
        var config = Path.Combine(folder, ConfigName);
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(config))
            {
                return false;
            }

            var half = config + ".new";
            File.WriteAllText(half, Template);
            File.Move(half, config);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{folder}: cannot make a workspace here: {e.Message}", e);
        }
    }

    /// <exception cref="CuesmithException">The folder is no workspace, or its configuration is wrong.</exception>
    public static Workspace Open(string folder)
    {
        var config = Path.Combine(folder, ConfigName);
        try
        {
            return new(Path.GetFullPath(folder), WorkspaceConfig.Parse(File.ReadAllText(config), config));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CuesmithException($"{Path.GetFullPath(folder)}: not a workspace (no {ConfigName}): run 'cuesmith init' there, or name one with -w DIR", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{config}: cannot be read: {e.Message}", e);
        }
    }

    public CatalogueStore OpenCatalogue() => CatalogueStore.Open(CataloguePath);

    /// <summary>A path of the configuration, made absolute.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}
