using System.Globalization;
using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-why DIR PATHS PAIR [PAIR ...]: why a path lies where it lies: for every five seconds of the notes how well levels and attacks fit along the truth and along the path found.
/// </summary>
internal static class AlignWhyVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        foreach (var pair in args.Skip(2))
        {
            var row = PairSet.Rows(args[0]).First(x => x[0] == pair);
            var notes = PairSet.Notes(args[0], row);
            var audio = PitchBands.Of(await PairSet.SamplesAsync(args[0], row, CancellationToken.None), CancellationToken.None);
            var key = int.Parse(row[4], CultureInfo.InvariantCulture);
            var truth = PairSet.Truth(args[0], pair);
            // stretch, place in the notes, place in the recording, as align-pairs --paths writes them
            var found = File.ReadLines(Path.Combine(args[1], pair + ".csv")).Select(x => x.Split(',')).Select(x => (Midi: double.Parse(x[1], CultureInfo.InvariantCulture), Audio: double.Parse(x[2], CultureInfo.InvariantCulture))).ToList();
            var lag = new OnsetLag(audio, key);
            var (onsets, attacks) = audio.FinePooled();
            var heard = FeatureSpace.Join(audio.Levels.Pooled(2), onsets.Pooled(2), attacks.Pooled(2), new(1, 1, 0.5f));
            var sides = new[] { truth, found }.Select(path =>
            {
                List<Note> bent = [.. notes.Select(x => x with { Start = new(At(path, x.Start.Seconds)), End = new(Math.Max(At(path, x.Start.Seconds) + 0.01, At(path, x.End.Seconds))) }).Where(x => x.Start.Seconds >= 0 && x.Start.Seconds < audio.DurationSeconds)];
                var bands = NoteBands.Of(bent, key);
                return (bent, FeatureSpace.Join(bands.Levels.Pooled(2), bands.Onsets.Pooled(2), bands.Attacks.Pooled(2), new(1, 1, 0.5f)));
            }).ToArray();
            Console.WriteLine($"{pair}  from   notes | truth: near around fit   like | found: ... | found - true ms");
            for (var from = 0.0; from < notes.Max(x => x.End.Seconds); from += 5)
            {
                var line = $"{from,8:0} {notes.Count(x => x.Start.Seconds >= from && x.Start.Seconds < from + 5),6}";
                foreach (var (path, (bent, space)) in new[] { truth, found }.Zip(sides))
                {
                    var (a, b) = (At(path, from), At(path, from + 5));
                    double near = 0, around = 0, like = 0;
                    var n = 0;
                    foreach (var note in bent.Where(x => x.Start.Seconds >= a && x.Start.Seconds < b))
                    {
                        var (x, y) = EvidenceSearch.NearAndAround(lag, note, note.Start.Seconds);
                        (near, around, n) = (near + x, around + y, n + 1);
                    }

                    var hops = 0;
                    for (var hop = Math.Max(0, (int)(a / space.HopSeconds)); hop < Math.Min(Math.Min(space.Hops, heard.Hops), b / space.HopSeconds); hop++, hops++)
                    {
                        like += DotKernel.Dot(space.Row(hop), heard.Row(hop));
                    }

                    line += $" | {a,6:0.0} {near / Math.Max(1, n):0.00} {around / Math.Max(1, n):0.00} {(near - around) / Math.Max(1e-6, near + around),5:0.00} {like / Math.Max(1, hops),5:0.00}";
                }

                Console.WriteLine(line + $" | {1000 * (At(found, from) - At(truth, from)),6:0} {1000 * (At(found, from + 2.5) - At(truth, from + 2.5)),6:0}");
            }
        }

        return 0;
    }

    private static double At(List<(double Midi, double Audio)> path, double x)
    {
        var i = Math.Clamp(path.FindIndex(p => p.Midi > x), 1, path.Count - 1);
        if (x >= path[^1].Midi)
        {
            return path[^1].Audio + x - path[^1].Midi;
        }

        if (x <= path[0].Midi)
        {
            return path[0].Audio + x - path[0].Midi;
        }

        var (a, b) = (path[i - 1], path[i]);
        return b.Midi > a.Midi ? a.Audio + (x - a.Midi) / (b.Midi - a.Midi) * (b.Audio - a.Audio) : b.Audio;
    }
}
