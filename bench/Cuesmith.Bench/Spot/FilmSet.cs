using System.Globalization;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Bench.Spot;

/// <summary>A row of truth.csv.</summary>
internal sealed record TrueCue(string Film, double From, double To, string Recording, double RecordingStart, double Speed, string Level)
{
    /// <summary>Whether a line is this cue's: its recording, its time, and its clock within a tenth of a second.</summary>
    public bool IsOn(LineCandidate line, string recording) => recording == Recording && line.From < To && line.To > From
        && Math.Abs(line.Line.RecordingSeconds((From + To) / 2) - (RecordingStart + (To - From) / 2 * Speed)) < 0.1;
}

/// <summary>A folder as the film maker leaves it: films/, recordings/, truth.csv.</summary>
internal static class FilmSet
{
    /// <summary>The cues whose recording is in the library.</summary>
    public static List<TrueCue> Truth(string folder) =>
    [
        .. File.ReadLines(Path.Combine(folder, "truth.csv")).Skip(1).Select(x => x.Split(',')).Where(x => x[7] == "1")
            .Select(x => new TrueCue(x[0], Number(x[1]), Number(x[2]), x[3], Number(x[4]), Number(x[5]), x[6])),
    ];

    public static IEnumerable<string> Recordings(string folder) => Directory.EnumerateFiles(Path.Combine(folder, "recordings")).Order(StringComparer.Ordinal);

    public static Task<FilmSound> HearAsync(string folder, string film) => Listening.HearFilmAsync(Path.Combine(folder, "films", film), Path.GetTempPath(), CancellationToken.None);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
