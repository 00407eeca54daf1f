using Cuesmith.Align;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-real [--seconds N] [--chart] MIDI AUDIO [MIDI AUDIO ...]: what can be measured without a note-exact truth. Onset hits: the share of note starts with an attack of the recording within 50 ms,
/// against the same starts moved by up to a second (chance); only the strongest attacks count, as many as starts. Straightness: a recording that a synthesizer made of this very file runs with it, so its true path is a line of slope 1; how far is ours
/// from one? --chart: the MIDI file keeps the recording's own time already (game charts); nothing is aligned, only its starts are looked for.
/// </summary>
internal static class RealRecordingsVerb
{
    private const double ToleranceSeconds = 0.05;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.SkipWhile(x => x != "--seconds").Skip(1).Select(int.Parse).FirstOrDefault(0);
        var chart = args.Contains("--chart");
        foreach (var pair in args.Where((x, i) => !x.StartsWith("--", StringComparison.Ordinal) && (i == 0 || args[i - 1] != "--seconds")).Chunk(2))
        {
            var samples = await Ffmpeg.DecodeMonoAsync(pair[1], PitchBands.SampleRate, CancellationToken.None);
            var heard = PitchBands.Of(seconds > 0 && samples.Length > seconds * PitchBands.SampleRate ? samples[..(seconds * PitchBands.SampleRate)] : samples, CancellationToken.None);
            var notes = AlignFiles.ReadMidi(pair[0]).Notes();
            var name = $"{Path.GetFileName(Path.GetDirectoryName(pair[0]))}/{Path.GetFileName(pair[0])}";
            if (chart)
            {
                Console.WriteLine($"{name}: {Hits([.. notes.Select(x => x.Start.Seconds).Where(x => x < heard.DurationSeconds).Distinct()], heard)}");
                continue;
            }

            var found = Aligner.Align(notes, heard, CancellationToken.None);
            List<double> starts = [], off = [];
            foreach (var path in found.Paths)
            {
                foreach (var note in notes.Where(x => x.Start >= path.Anchors[0].From && x.Start <= path.Anchors[^1].From))
                {
                    var at = path.Map(note.Start).Seconds;
                    starts.Add(at);
                    off.Add(at - note.Start.Seconds);
                }
            }

            if (off.Count == 0)
            {
                Console.WriteLine($"{name}: {found.Verdict}, nothing fits");
                continue;
            }

            var middle = off.Order().ElementAt(off.Count / 2);
            // a note's own time, by which one is told that the recording, cut off, does not have
            var within = starts.Zip(off).Where(x => x.First - x.Second + middle is > 0 and var own && own < heard.DurationSeconds).ToList();
            var beyond = off.Count - within.Count;
            var apart = within.Select(x => Math.Abs(x.Second - middle) * 1000).Order().ToList();
            Console.WriteLine($"{name}: {found.Verdict.Word()} {found.Confidence:0.000}, transposition {found.Transposition}, {found.Stretches.Count} stretches, error estimate {found.MedianErrorMs:0.0} ms; offset {middle:0.000} s, "
                + $"from a straight line: median {apart[apart.Count / 2]:0.0} ms, mean {apart.Average():0.0} ms, 95 % {apart[apart.Count * 95 / 100]:0.0} ms, in 50 ms {apart.Count(x => x < 50) / (double)apart.Count:0.0%}; {beyond} notes placed that lie beyond the recording; "
                + Hits([.. starts.Distinct()], heard));
        }

        return 0;
    }

    private static string Hits(List<double> starts, PitchBands heard)
    {
        // as many attacks as starts, the strongest: of many more, some lie near any place
        var attacks = Attacks(heard, starts.Count);
        double Share(double moved) => starts.Count(x => Nearest(attacks, x + moved) < ToleranceSeconds) / (double)Math.Max(1, starts.Count);
        var chance = Enumerable.Range(1, 10).SelectMany(x => new[] { Share(0.11 * x), Share(-0.11 * x) }).Average();
        var best = Enumerable.Range(-30, 61).Select(x => x / 100.0).MaxBy(Share);
        return $"{starts.Count} starts, {attacks.Count} attacks, hit within 50 ms {Share(0):0.0%}, by chance {chance:0.0%}; most hits {Share(best):0.0%} if moved by {best * 1000:0} ms";
    }

    private static double Nearest(List<double> attacks, double at)
    {
        var i = attacks.BinarySearch(at);
        i = i < 0 ? ~i : i;
        return Math.Min(i < attacks.Count ? attacks[i] - at : 9, i > 0 ? at - attacks[i - 1] : 9);
    }

    /// <summary>Peaks of the summed rises, those that stand out most from the half second around.</summary>
    private static List<double> Attacks(PitchBands heard, int count)
    {
        var sums = new double[heard.Attacks.Hops];
        for (var hop = 0; hop < sums.Length; hop++)
        {
            foreach (var rise in heard.Attacks.Row(hop))
            {
                sums[hop] += rise;
            }
        }

        const int near = 4, wide = 50;
        List<(double At, double Strength)> peaks = [];
        for (var hop = near; hop < sums.Length - near; hop++)
        {
            var around = sums.AsSpan(Math.Max(0, hop - wide), Math.Min(sums.Length, hop + wide) - Math.Max(0, hop - wide));
            double mean = 0;
            foreach (var value in around)
            {
                mean += value / around.Length;
            }

            var highest = true;
            for (var k = hop - near; k <= hop + near; k++)
            {
                highest &= sums[k] <= sums[hop];
            }

            if (highest && sums[hop] > mean)
            {
                peaks.Add((hop * heard.Attacks.HopSeconds, sums[hop] - mean));
            }
        }

        return [.. peaks.OrderByDescending(x => x.Strength).Take(count).Select(x => x.At).Order()];
    }
}
