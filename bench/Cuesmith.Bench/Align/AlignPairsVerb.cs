using System.Diagnostics;
using System.Globalization;
using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-pairs DIR [DIR ...] [--right N] [--wrong] [--facts FILE] [--paths DIR]: the measures of ../shared/bench/score_align.py without starting a process for each pair, and a line for
/// each pair; with --paths also each path found as PAIR.csv.
/// </summary>
internal static class AlignPairsVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var limit = args.SkipWhile(x => x != "--right").Skip(1).Select(int.Parse).FirstOrDefault(int.MaxValue);
        foreach (var folder in args.TakeWhile(x => !x.StartsWith("--", StringComparison.Ordinal)))
        {
            await ScoreAsync(folder, limit, args.Contains("--wrong"), Value(args, "--facts"), Value(args, "--paths"), CancellationToken.None);
        }

        return 0;
    }

    private static string? Value(string[] args, string option) => args.SkipWhile(x => x != option).Skip(1).FirstOrDefault();

    private static async Task ScoreAsync(string folder, int limit, bool wrong, string? factsFile, string? pathsFolder, CancellationToken ct)
    {
        var rows = PairSet.Rows(folder).ToList();
        var chosen = rows.Where(x => x[3] == "1").Take(limit).Concat(rows.Where(x => wrong && x[3] == "0").Take(limit)).ToList();
        var results = new PairResult[chosen.Count];
        var (work, begun) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Parallel.ForAsync(0, chosen.Count, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (i, token) => results[i] = await PairAsync(folder, chosen[i], pathsFolder, token));
        foreach (var r in results.Where(x => x.Right).OrderBy(x => x.Mean))
        {
            Console.WriteLine($"{r.Pair} {r.Mean * 1000:0.0} ms bias {r.Bias * 1000:0.0} spread {r.Spread * 1000:0.0} confidence {r.Confidence:0.000} key {(r.KeyRight ? "ok" : "WRONG")} stretches {r.Stretches} {r.Note}");
        }

        foreach (var r in results.Where(x => !x.Right).OrderByDescending(x => x.Confidence).Take(5))
        {
            Console.WriteLine($"{r.Pair} wrong: confidence {r.Confidence:0.000} {r.Note}");
        }

        if (factsFile is { } file)
        {
            await File.AppendAllLinesAsync(file, results.Select(x => $"{(x.Right ? 1 : 0)},{x.Mean:0.0000},{string.Join(',', Enum.GetValues<AlignmentFact>().Select(f => AlignmentConfidence.Term(x.Evidence, f)))}"), ct);
        }

        var right = results.Where(x => x.Right).ToList();
        var means = right.Select(x => x.Mean).Order().ToList();
        var errors = right.SelectMany(x => x.Errors).ToList();
        double better = 0, pairs = 0;
        foreach (var g in right)
        {
            foreach (var b in results.Where(x => !x.Right))
            {
                better += g.Confidence > b.Confidence ? 1 : g.Confidence == b.Confidence ? 0.5 : 0;
                pairs++;
            }
        }

        var accepted = results.Where(x => x.Accepted).ToList();
        Console.WriteLine($"== {folder}: {right.Count} right: mean {means.Average() * 1000:0.0} ms, median pair {means[means.Count / 2] * 1000:0.0} ms, in 50 ms {100.0 * errors.Count(x => x < 0.05) / errors.Count:0.0} %, "
            + $"in 100 ms {100.0 * errors.Count(x => x < 0.1) / errors.Count:0.0} %, key {100.0 * right.Count(x => x.KeyRight) / right.Count:0.0} %, AUC {better / Math.Max(1, pairs):0.0000}, "
            + $"accepted precision {(double)accepted.Count(x => x.Right) / Math.Max(1, accepted.Count):0.000} recall {(double)accepted.Count(x => x.Right) / right.Count:0.000} "
            + $"over 100 ms {accepted.Count(x => x.Right && x.Mean > 0.1)}; {work.Elapsed.TotalSeconds:0.0} s wall, {(Environment.CpuUsage.TotalTime - begun).TotalSeconds:0.0} s processor without decoding");
    }

    private static async Task<PairResult> PairAsync(string folder, string[] row, string? pathsFolder, CancellationToken ct)
    {
        var found = Aligner.Align(PairSet.Notes(folder, row), PitchBands.Of(await PairSet.SamplesAsync(folder, row, ct), ct), ct);
        var path = found.Path.ToList();
        if (pathsFolder is not null)
        {
            Directory.CreateDirectory(pathsFolder);
            await File.WriteAllLinesAsync(Path.Combine(pathsFolder, row[0] + ".csv"), found.Stretches.SelectMany((x, i) => x.Anchors.Select(y => FormattableString.Invariant($"{i},{y.From.Seconds:0.0000},{y.To.Seconds:0.0000}"))), ct);
        }

        var text = string.Join(' ', found.Evidence.Facts.Select(x => $"{x.Key} {x.Value:0.00}"));
        if (row[3] != "1")
        {
            return new(row[0], false, found.Confidence, found.Verdict == Verdict.Accepted, false, [], 0, 0, 0, found.Stretches.Count, text, found.Evidence);
        }

        var signed = PairSet.Truth(folder, row[0]).Select(x => path.Count < 2 ? 0.5 : Interpolate(path, x.Midi) - x.Audio).ToList();
        var errors = signed.Select(x => Math.Min(0.5, Math.Abs(x))).ToArray();
        var near = signed.Where(x => Math.Abs(x) < 0.1).Order().ToList();
        var bias = near.Count == 0 ? 0 : near[near.Count / 2];
        var spread = near.Count == 0 ? 0 : near.Select(x => Math.Abs(x - bias)).Average();
        return new(row[0], true, found.Confidence, found.Verdict == Verdict.Accepted, found.Transposition == int.Parse(row[4], CultureInfo.InvariantCulture), errors, errors.Average(), bias, spread,
            found.Stretches.Count, $"error estimate {found.MedianErrorMs:0.0} median {errors.Order().ElementAt(errors.Length / 2) * 1000:0.0} {text} [{string.Join(' ', errors.Chunk(Math.Max(1, errors.Length / 8)).Select(x => $"{x.Average() * 1000:0}"))}]", found.Evidence);
    }

    // like numpy.interp: beyond the ends the end's value
    private static double Interpolate(List<Anchor> path, double at)
    {
        if (at <= path[0].From.Seconds)
        {
            return path[0].To.Seconds;
        }

        int low = 0, high = path.Count - 1;
        if (at >= path[high].From.Seconds)
        {
            return path[high].To.Seconds;
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = path[middle].From.Seconds <= at ? (middle, high) : (low, middle);
        }

        var (a, b) = (path[low], path[high]);
        return a.To.Seconds + (at - a.From.Seconds) / (b.From - a.From) * (b.To - a.To);
    }

    private sealed record PairResult(
        string Pair, bool Right, double Confidence, bool Accepted, bool KeyRight, double[] Errors, double Mean, double Bias, double Spread, int Stretches, string Note, AlignmentEvidence Evidence);
}
