using Cuesmith.Demo;

namespace Cuesmith.Cli.Screens;

/// <summary>One of the demo's commands as it went.</summary>
/// <param name="PeakMb">Most memory of this program while it ran; ffmpeg's not included.</param>
internal sealed record DemoRun(string Command, TimeSpan Took, long PeakMb);

/// <summary>The demo's closing table: truth against what was found, and what it took.</summary>
internal static class DemoTable
{
    public static void Write(TextWriter to, DemoScore score, IReadOnlyList<DemoRun> runs)
    {
        var (loudCues, loudFound) = score.Cues.AtZeroDbAndBetter;
        to.WriteLine();
        to.WriteLine("TRUTH AGAINST FOUND");
        Row("songs of MIDI files", $"{score.Identities.Right} of {score.Identities.Identifiable} accepted and right, {score.Identities.Wrong} accepted and wrong");
        Row("cues at 0 dB and better", $"{loudFound} of {loudCues} found{Share(loudFound, loudCues)}");
        foreach (var level in score.Cues.Levels)
        {
            Row($"  {(level.LevelDb is { } db ? $"{db,3:+0;-0;0} dB" : "only music")}", $"{level.Found} of {level.Cues}");
        }

        Row("cues accepted and wrong", $"{score.Cues.Wrong.Count} (with {score.Cues.AbsentCues} stretches of music that is not in the collection)");
        foreach (var wrong in score.Cues.Wrong)
        {
            Row("", wrong);
        }

        Row("recording against film", $"median {Ms(DemoScore.Median(score.Cues.OffsetErrorsMs))}, worst {Ms(Worst(score.Cues.OffsetErrorsMs))} off; starts and ends median {Ms(DemoScore.Median(score.Cues.EdgeErrorsMs))}");
        var points = score.Alignments.PointErrorsMs;
        Row("MIDI against recording", $"{score.Alignments.KnownAccepted} of {score.Alignments.Known} pairs with known truth accepted, transposition right in {score.Alignments.TranspositionsRight}; {score.Alignments.Strangers} pairs of strangers accepted");
        Row("  their errors", $"median {Ms(DemoScore.Median(points))}, mean {Ms(points.Count > 0 ? points.Average() : double.NaN)}, within 50 ms {Share(points.Count(x => x <= 50), points.Count).Trim(' ', '(', ')')}; worst pair's median {Ms(Worst(score.Alignments.PairMediansMs))}");
        Row("  recordings by others", $"{score.Alignments.ByOthersAccepted} of {score.Alignments.ByOthers} pairs accepted");
        Row("examples", $"{score.Examples.Complete} complete (film, recording, notes), {score.Examples.WithoutMidi} without notes, {score.Examples.WithoutFilm} without film; {string.Join(", ", score.Examples.Splits.Select(x => $"{x.Split} {x.Examples}"))}");
        Row("  notes within 50 ms", $"{score.Examples.KnownWithin50Ms} of {score.Examples.KnownComplete} complete examples with known truth");
        to.WriteLine();
        to.WriteLine("WHAT IT TOOK");
        foreach (var run in runs)
        {
            Row(run.Command, $"{run.Took.TotalSeconds,7:0.0} s{run.PeakMb,8} MB");
        }

        Row("in all", $"{runs.Sum(x => x.Took.TotalSeconds),7:0.0} s{runs.Max(x => x.PeakMb),8} MB at most");

        void Row(string what, string value) => to.WriteLine($"{what,-26}{value}".TrimEnd());
    }

    private static double Worst(IReadOnlyList<double> values) => values.Count > 0 ? values.Max() : double.NaN;

    private static string Ms(double ms) => double.IsNaN(ms) ? "-" : $"{ms:0.0} ms";

    private static string Share(int part, int all) => all > 0 ? $" ({100.0 * part / all:0} %)" : " (-)";
}
