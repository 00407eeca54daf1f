using System.Reflection;
using System.Text.Json;
using Tomlyn;
using Tomlyn.Model;

namespace Cuesmith.Build;

/// <summary>What <c>cuesmith.toml</c> says. Each property's name in the file is its name in snake_case.</summary>
public sealed record WorkspaceConfig
{
    public PathsConfig Paths { get; init; } = new();

    public ScanConfig Scan { get; init; } = new();

    public WorkConfig Work { get; init; } = new();

    public AlignConfig Align { get; init; } = new();

    public ExportConfig Export { get; init; } = new();

    public ServicesConfig Services { get; init; } = new();

    private static readonly TomlSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="source">Name of the file, for messages.</param>
    /// <exception cref="CuesmithException">The text is no TOML, has a key that is not known, or a value of the wrong type.</exception>
    public static WorkspaceConfig Parse(string text, string source)
    {
        try
        {
            RefuseUnknown(TomlSerializer.Deserialize<TomlTable>(text, options) ?? [], typeof(WorkspaceConfig), source, "");
            return TomlSerializer.Deserialize<WorkspaceConfig>(text, options) ?? new();
        }
        catch (TomlException e)
        {
            throw new CuesmithException($"{source}: {e.Message.ReplaceLineEndings(" ").Trim()}", e);
        }
    }

    // a mistyped option that is silently ignored costs a night of computing
    private static void RefuseUnknown(TomlTable table, Type type, string source, string prefix)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(x => JsonNamingPolicy.SnakeCaseLower.ConvertName(x.Name), x => x.PropertyType);
        foreach (var (key, value) in table)
        {
            if (!known.TryGetValue(key, out var of))
            {
                throw new CuesmithException($"{source}: '{prefix}{key}' is not known here; known: {string.Join(", ", known.Keys)}");
            }

            if (value is TomlTable inner)
            {
                RefuseUnknown(inner, of, source, $"{prefix}{key}.");
            }
        }
    }
}

/// <summary>Where the files are; relative to the workspace.</summary>
public sealed record PathsConfig
{
    public List<string> Midi { get; init; } = [];

    public List<string> Audio { get; init; } = [];

    public List<string> Video { get; init; } = [];

    /// <summary>Song lists that 'run' imports: CSV, TSV or Parquet, plain, gzip or zstd.</summary>
    public List<string> Songs { get; init; } = [];

    /// <summary>Soundtrack lists that 'run' imports.</summary>
    public List<string> Soundtracks { get; init; } = [];
}

/// <summary>How scan reads MIDI files; the defects and what becomes of each are in docs/scan.md.</summary>
public sealed record ScanConfig
{
    /// <summary>Larger MIDI files are refused unread, MB (2^20 bytes).</summary>
    public double MaxMidiMb { get; init; } = 16;

    /// <summary>Defects mended without a word, like "missing_end_of_track".</summary>
    public List<string> MidiIgnore { get; init; } = [];

    /// <summary>Defects mended and listed with the file.</summary>
    public List<string> MidiReport { get; init; } = [];

    /// <summary>Defects for which a file is refused.</summary>
    public List<string> MidiRefuse { get; init; } = [];
}

public sealed record WorkConfig
{
    /// <summary>Items worked on at once; 0: one a core.</summary>
    public int Jobs { get; init; }
}

public sealed record AlignConfig
{
    /// <summary>Whether recordings for which no MIDI file is accepted by name are compared with all MIDI files by sound.</summary>
    public bool BySound { get; init; }
}

public sealed record ExportConfig
{
    /// <summary>Folder of the dataset, relative to the workspace.</summary>
    public string Folder { get; init; } = "export";

    /// <summary>webdataset or folders.</summary>
    public string Layout { get; init; } = "webdataset";

    /// <summary>Longest example, seconds; longer cues are cut into several.</summary>
    public double MaxSeconds { get; init; } = 20;

    /// <summary>Shortest example, seconds.</summary>
    public double MinSeconds { get; init; } = 5;

    /// <summary>Least confidence of every step of an example, 0 to 1.</summary>
    public double MinConfidence { get; init; } = 0.5;

    /// <summary>Shares of the splits; the rest is train.</summary>
    public double Validation { get; init; } = 0.1;

    public double Test { get; init; } = 0.1;

    /// <summary>What becomes of examples that join groups of films and music: keep (a group is one split, however large) or drop.</summary>
    public string Bridges { get; init; } = "keep";

    /// <summary>Uncompressed bytes after which a new shard begins, in MB.</summary>
    public int ShardMb { get; init; } = 256;

    /// <summary>Name, licence, address, creator and date (YYYY-MM-DD) of the dataset, for its card; empty ones are left out.</summary>
    public string Name { get; init; } = "cuesmith-dataset";

    public string License { get; init; } = "other";

    public string Url { get; init; } = "";

    public string Creator { get; init; } = "";

    public string Published { get; init; } = "";

    /// <summary>Export what is known from a service whose terms forbid it (<see cref="Lookup.Rights"/>); false keeps it in the catalogue.</summary>
    public bool IncludeRestrictedSources { get; init; }
}

/// <summary>Services of the web; all off unless switched on here. Their keys come from the environment.</summary>
public sealed record ServicesConfig
{
    public MusicbrainzConfig Musicbrainz { get; init; } = new();

    public SpotifyConfig Spotify { get; init; } = new();
}

public sealed record MusicbrainzConfig
{
    public bool Enabled { get; init; }

    /// <summary>Most requests in one run, 1 or more.</summary>
    public int Budget { get; init; } = 500;

    /// <summary>An e-mail address or a web page: MusicBrainz wants to know whom to write to when a program misbehaves.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Where the service is: a mirror of one's own, say.</summary>
    public string BaseUrl { get; init; } = Lookup.MusicBrainz.DefaultAddress;
}

public sealed record SpotifyConfig
{
    public bool Enabled { get; init; }

    /// <summary>Most requests in one run, 1 or more.</summary>
    public int Budget { get; init; } = 500;

    /// <summary>Where the interface is.</summary>
    public string BaseUrl { get; init; } = Lookup.Spotify.DefaultAddress;

    /// <summary>Where tokens are given out.</summary>
    public string TokenUrl { get; init; } = Lookup.Spotify.DefaultTokenAddress;
}
