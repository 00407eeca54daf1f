using System.Diagnostics;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Bench.Spot;

/// <summary>
/// spot-speed FILM RECORDINGS HOURS ...: what printing costs, and what asking a film costs against ever more hours. The hours are made up: the landmarks of the real recordings
/// (their hashes as often as they are), at places drawn by chance. CPU time of one thread.
/// </summary>
internal static class SpotSpeedVerb
{
    private const double ShardHours = 50;
    private const double FilmSeconds = 120;

    public static async Task<int> RunAsync(string[] args)
    {
        var landmarks = new List<IReadOnlyList<Landmark>>();
        double seconds = 0, cpu = 0;
        foreach (var path in Directory.EnumerateFiles(args[1]).Order())
        {
            var samples = await Ffmpeg.DecodeMonoAsync(path, PrintClock.SampleRate, CancellationToken.None);
            var before = Cpu();
            var peaks = new List<SpectralPeak>();
            var picker = new PeakPicker(PeakNeighbourhood.OfRecording, peaks.Add);
            picker.Push(samples);
            picker.Finish();
            landmarks.Add(RecordingLandmarks.Of(peaks));
            cpu += Cpu() - before;
            seconds += (double)samples.Length / PrintClock.SampleRate;
        }

        var all = landmarks.SelectMany(x => x).Select(x => x.Hash).ToArray();
        Console.WriteLine($"print: {seconds / 3600:0.00} h at {seconds / cpu:0} times real time; {all.Length / seconds:0} landmarks a second, {all.Length * 4.0 / seconds * 3600 / 1e6:0.00} MB an hour");
        var film = await Listening.HearAsync(args[0], PeakNeighbourhood.OfFilm, CancellationToken.None);
        var hops = (int)Math.Min(film.Samples.Length / PrintClock.HopSamples, FilmSeconds * PrintClock.HopsPerSecond);
        foreach (var hours in args.Skip(2).Select(double.Parse))
        {
            var shards = Enumerable.Range(0, (int)Math.Ceiling(hours / ShardHours)).Select(i => MadeUp(all, all.Length / seconds, Math.Min(ShardHours, hours - i * ShardHours), i)).ToList();
            var density = QueryDensity.For(hours);
            double spent = 0;
            var lines = 0;
            foreach (var speed in new[] { SpeedHypothesis.Transfer(1), SpeedHypothesis.Transfer(25.0 / 24) })
            {
                var before = Cpu();
                for (var i = 0; i < shards.Count; i++)
                {
                    lines += LineSearch.Find(shards[i], i, film.Peaks, 0, hops, speed, density, 25).Count;
                }

                spent += Cpu() - before;
            }

            var perSecond = spent / 2 / (hops / PrintClock.HopsPerSecond);
            // a film of two hours: all of it at one speed, and 128 s of excerpts at 5 usual speeds and 28 tempo changes
            var film2h = (7200 + 33 * 128) * perSecond;
            Console.WriteLine($"query: {hours,6:0} h, {density}: {1 / perSecond:0} times real time at one speed; a two-hour film with its speed search {7200 / film2h:0} times; {lines} lines by chance; {GC.GetTotalMemory(true) / 1e6:0} MB");
        }

        return 0;
    }

    private static FingerprintShard MadeUp(int[] hashes, double rate, double hours, int seed)
    {
        var random = new Random(seed);
        var hops = (int)(hours * 3600 * PrintClock.HopsPerSecond);
        var made = new Landmark[(int)(rate * hours * 3600)];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = new(hashes[random.Next(hashes.Length)], random.Next(hops));
        }

        return FingerprintShard.Build([($"made up {seed}", hops, made)]);
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
