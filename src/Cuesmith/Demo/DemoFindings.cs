using System.Text.Json;
using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Demo;

/// <param name="File">Path within the demo's media, as in <see cref="DemoTruth"/>; so in all of these.</param>
public sealed record FoundIdentity(string File, string Title, string Artist, string Verdict);

public sealed record FoundCue(string Film, double StartSeconds, double EndSeconds, string Recording, double RecordingStartSeconds, double Speed, string Verdict);

/// <param name="Path">Places that sound the same, as [MIDI seconds, recording seconds].</param>
public sealed record FoundAlignment(string Midi, string Recording, string Verdict, int Transposition, IReadOnlyList<double[]> Path);

public sealed record FoundExample(string Split, string? Film, double StartSeconds, double EndSeconds, string? Recording, string? Midi);

/// <summary>What the catalogue of the demo's workspace says.</summary>
public sealed record DemoFindings(
    IReadOnlyList<FoundIdentity> Identities, IReadOnlyList<FoundCue> Cues, IReadOnlyList<FoundAlignment> Alignments, IReadOnlyList<FoundExample> Examples)
{
    /// <param name="media">The demo's media folder.</param>
    public static DemoFindings Read(CatalogueStore catalogue, string media)
    {
        var query = catalogue.Connection;
        return new(
            [.. query.Query<(string Folder, string File, string Title, string Artist, string Verdict)>("SELECT directory, filename, title, artist, verdict FROM show_identities WHERE kind = 'midi'")
                .Select(x => new FoundIdentity(Name(Path.Combine(x.Folder, x.File)), x.Title, x.Artist, x.Verdict))],
            [.. query.Query<(string Film, double Start, double End, string Recording, double RecordingStart, double Speed, string Verdict)>(
                    "SELECT film_file, start_s, end_s, recording_file, recording_start_s, speed, verdict FROM show_cues")
                .Select(x => new FoundCue(Name(x.Film), x.Start, x.End, Name(x.Recording), x.RecordingStart, x.Speed, x.Verdict))],
            [.. query.Query<(string Midi, string Recording, string Verdict, int Transposition, string? Path)>(
                    """
                    SELECT m.directory || '/' || m.filename, a.directory || '/' || a.filename, x.verdict, x.transposition, x.path
                    FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id
                    """)
                .Select(x => new FoundAlignment(Name(x.Midi), Name(x.Recording), x.Verdict, x.Transposition, x.Path is null ? [] : JsonSerializer.Deserialize<double[][]>(x.Path) ?? []))],
            [.. query.Query<(string Split, string? Film, double? Start, double? End, string? Recording, string? Midi)>("SELECT split, film_file, start_s, end_s, recording_file, midi_file FROM show_examples")
                .Select(x => new FoundExample(x.Split, NameOrNull(x.Film), x.Start ?? 0, x.End ?? 0, NameOrNull(x.Recording), NameOrNull(x.Midi)))]);

        string Name(string path) => Path.GetRelativePath(media, Path.GetFullPath(path));
        string? NameOrNull(string? path) => path is null ? null : Name(path);
    }
}
