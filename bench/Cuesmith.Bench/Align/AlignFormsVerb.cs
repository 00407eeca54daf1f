using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-forms DIR [--right N]: recordings of the right pairs of make_pairs.py whose form is changed: a verse cut out, a verse played twice, another piece before, an early end under a fade, a medley (the
/// middle of the piece between two others). For each form: share of the truth's places, as far as the recording still has them, within 50 ms; stretches; verdicts. Where a verse sounds twice, either
/// place is right.
/// </summary>
internal static class AlignFormsVerb
{
    private const int Rate = PitchBands.SampleRate;

    public static async Task<int> RunAsync(string[] args)
    {
        var limit = args.SkipWhile(x => x != "--right").Skip(1).Select(int.Parse).FirstOrDefault(12);
        var rows = PairSet.Rows(args[0]).Where(x => x[3] == "1").Take(limit).ToList();
        var results = new List<(string Form, double Within, int Stretches, Verdict Verdict)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var notes = PairSet.Notes(args[0], rows[i]);
            var samples = await PairSet.SamplesAsync(args[0], rows[i], CancellationToken.None);
            var other = await PairSet.SamplesAsync(args[0], rows[(i + 1) % rows.Count], CancellationToken.None);
            var truth = PairSet.Truth(args[0], rows[i][0]);
            foreach (var form in Forms(samples, other))
            {
                var found = Aligner.Align(notes, PitchBands.Of(form.Samples, CancellationToken.None), CancellationToken.None);
                var path = found.Stretches.Select(x => x.Anchors).ToList();
                var known = truth.Select(x => (x.Midi, Places: form.Places(x.Audio).ToList())).Where(x => x.Places.Count > 0).ToList();
                results.Add((form.Name, known.Count(x => At(path, x.Midi) is { } at && x.Places.Any(y => Math.Abs(y - at) < 0.05)) / (double)known.Count, found.Stretches.Count, found.Verdict));
                Console.WriteLine($"{rows[i][0]} {results[^1]}");
            }
        }

        foreach (var form in results.GroupBy(x => x.Form))
        {
            var within = form.Select(x => x.Within).Order().ToList();
            Console.WriteLine(
                $"== {form.Key}: {form.Count()} pairs, in 50 ms {100 * within.Average():0.0} % (median pair {100 * within[within.Count / 2]:0.0} %), stretches {form.Average(x => x.Stretches):0.0}, accepted {form.Count(x => x.Verdict == Verdict.Accepted)}, review {form.Count(x => x.Verdict == Verdict.NeedsReview)}");
        }

        return 0;
    }

    private static double? At(List<IReadOnlyList<Anchor>> stretches, double midi)
    {
        foreach (var anchors in stretches)
        {
            for (var k = 1; k < anchors.Count; k++)
            {
                var (a, b) = (anchors[k - 1], anchors[k]);
                if (a.From.Seconds <= midi && midi <= b.From.Seconds && b.From > a.From)
                {
                    return a.To.Seconds + (midi - a.From.Seconds) / (b.From - a.From) * (b.To - a.To);
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, float[] Samples, Func<double, IEnumerable<double>> Places)> Forms(float[] samples, float[] other)
    {
        var length = (double)samples.Length / Rate;
        double from = 0.4 * length, to = 0.6 * length, verse = to - from, intro = Math.Min(20, (double)other.Length / Rate);
        float[] Part(float[] all, double a, double b) => all[(int)(a * Rate)..Math.Min(all.Length, (int)(b * Rate))];
        yield return ("a verse cut out", [.. Part(samples, 0, from), .. Part(samples, to, length)], x => x < from ? [x] : x >= to ? [x - verse] : []);
        yield return ("a verse played twice", [.. Part(samples, 0, to), .. Part(samples, from, length)], x => x < from ? [x] : x >= to ? [x + verse] : [x, x + verse]);
        yield return ("another piece before", [.. Part(other, 0, intro), .. samples], x => [x + intro]);
        var faded = Part(samples, 0, 0.7 * length);
        var fade = Math.Min(faded.Length, 8 * Rate);
        for (var i = 0; i < fade; i++)
        {
            faded[faded.Length - 1 - i] *= (float)i / fade;
        }

        yield return ("an early end under a fade", faded, x => x < 0.7 * length - 2 ? [x] : []);
        yield return ("medley", [.. Part(other, 0, intro), .. Part(samples, 0.3 * length, 0.8 * length), .. Part(other, intro, 2 * intro)], x => x >= 0.3 * length && x < 0.8 * length ? [x - 0.3 * length + intro] : []);
    }
}
