using System.Globalization;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>A folder of make_pairs.py: pairs.csv (pair, MIDI file, recording, whether the same, transposition, source) and truth/PAIR.csv.</summary>
internal static class PairSet
{
    /// <summary>A row of pairs.csv in its columns.</summary>
    public static IEnumerable<string[]> Rows(string folder) => File.ReadLines(Path.Combine(folder, "pairs.csv")).Skip(1).Select(x => x.Split(','));

    public static IReadOnlyList<Note> Notes(string folder, string[] row) => AlignFiles.ReadMidi(Path.Combine(folder, row[1])).Notes();

    public static Task<float[]> SamplesAsync(string folder, string[] row, CancellationToken ct) => Ffmpeg.DecodeMonoAsync(Path.Combine(folder, row[2]), PitchBands.SampleRate, ct);

    /// <summary>Where the recording plays a place in the MIDI file, both in seconds.</summary>
    public static List<(double Midi, double Audio)> Truth(string folder, string pair) =>
        [.. File.ReadLines(Path.Combine(folder, "truth", pair + ".csv")).Skip(1).Select(x => x.Split(',')).Select(x => (double.Parse(x[0], CultureInfo.InvariantCulture), double.Parse(x[1], CultureInfo.InvariantCulture)))];
}
