namespace Cuesmith.Demo;

/// <summary>A piece of music that the demo has as a MIDI file.</summary>
/// <param name="MidiFile">Path of the MIDI file.</param>
/// <param name="OtherRecording">A recording of it that the demo did not make itself; null where there is none.</param>
/// <param name="FirstLoopSeconds">The piece repeats itself from here on, so only this much of it is taken; null takes all.</param>
public sealed record DemoPiece(string Title, string Artist, string MidiFile, string? OtherRecording = null, double? FirstLoopSeconds = null);

/// <summary>Reads the titles that the games keep beside their music.</summary>
public static class DemoPieces
{
    // these pieces have no titles of their own, so the demo gives them some; the seconds are where the files begin again, or a stretch without an end
    private static readonly (string Title, double FirstLoopSeconds)[] blupi =
    [
        ("Blupi in the Meadow", 152), ("River of Planks", 176), ("The Palisade", 152), ("Under the Old Tower", 120), ("Tomato Harvest", 150),
        ("Spiders at Dusk", 165), ("Dynamite Morning", 150), ("A Boat for Everyone", 165), ("The Enchanted Garden", 150), ("Robots on Parade", 165),
    ];

    public static IReadOnlyList<DemoPiece> Read(DemoMedia media) =>
    [
        .. ParseMusicTab(File.ReadLines(Path.Combine(media.SimutransMusic, "music.tab"))).Select(x => new DemoPiece(x.Title, "Simutrans", Path.Combine(media.SimutransMusic, Path.GetFileName(x.File)))),
        .. ParseObm(File.ReadLines(Path.Combine(media.OpenTtdMusic, "openmsx.obm")))
            .Select(x => new DemoPiece(x.Title, x.File.Contains("redfarn", StringComparison.Ordinal) ? "Jim Redfarn" : "OpenMSX", Path.Combine(media.OpenTtdMusic, x.File))),
        .. blupi.Select((x, i) => new DemoPiece(
            x.Title, "Planet Blupi", Path.Combine(media.BlupiMusicMidi, $"music{i:000}.mid"), Path.Combine(media.BlupiMusicOgg, $"music{i:000}.ogg"), x.FirstLoopSeconds)),
    ];

    /// <summary>Simutrans' <c>music.tab</c>: a line with the file, then a line with its title; # begins a comment.</summary>
    public static IEnumerable<(string File, string Title)> ParseMusicTab(IEnumerable<string> lines)
    {
        string? file = null;
        foreach (var line in lines.Select(x => x.Trim()).Where(x => x.Length > 0 && x[0] != '#'))
        {
            if (file is null)
            {
                file = line;
                continue;
            }

            yield return (file, line);
            file = null;
        }
    }

    /// <summary>The [names] of OpenTTD's <c>openmsx.obm</c>: FILE = TITLE.</summary>
    public static IEnumerable<(string File, string Title)> ParseObm(IEnumerable<string> lines) =>
        lines.Select(x => x.Trim()).SkipWhile(x => x != "[names]").Skip(1).TakeWhile(x => !x.StartsWith('['))
            .Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries)).Where(x => x.Length == 2).Select(x => (x[0], x[1]));
}
