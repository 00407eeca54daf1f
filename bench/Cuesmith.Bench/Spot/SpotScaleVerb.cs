using System.Diagnostics;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Bench.Spot;

/// <summary>
/// spot-scale FILMSET FILMS HOURS ...: what printing costs, then what asking costs and finds when the set's own recordings lie among ever more hours of <see cref="MadeUpMusic"/>. CPU time of one
/// thread; a film of two hours is counted as the search for its speed and twenty of these films end to end.
/// </summary>
internal static class SpotScaleVerb
{
    /// <summary>As many hours as a shard holds, with room for the gaps.</summary>
    private const double ShardHours = 180;

    /// <summary>Made-up shards held in memory: beyond, they are asked more than once, which costs the same and is as likely to agree by chance.</summary>
    private const int MostShards = 6;

    private static readonly string[] levels = ["clean", "10", "5", "0", "-5", "-10", "-15"];

    public static async Task<int> RunAsync(string[] args)
    {
        var truth = FilmSet.Truth(args[0]);
        var films = new List<(string Name, FilmSound Sound)>();
        foreach (var name in truth.Select(x => x.Film).Distinct().Take(int.Parse(args[1])))
        {
            films.Add((name, await FilmSet.HearAsync(args[0], name)));
        }

        var (real, peaks) = await PrintAsync(args[0]);
        var madeUp = new MadeUpMusic(peaks);
        var made = new List<FingerprintShard>();
        foreach (var hours in args.Skip(2).Select(double.Parse))
        {
            var missing = Math.Max(0, hours - Hours(real));
            var count = (int)Math.Ceiling(missing / ShardHours);
            while (made.Count < Math.Min(count, MostShards) && missing > 100)
            {
                made.Add(madeUp.Shard(ShardHours, made.Count));
            }

            var shards = missing is > 0 and <= 100 ? [madeUp.Shard(missing, 99)] : Enumerable.Range(0, count).Select(i => made[i % made.Count]).ToList();
            Ask(new([real, .. shards], _ => default), films, truth);
        }

        return 0;
    }

    private static double Hours(FingerprintShard shard) => shard.Hops / PrintClock.HopsPerSecond / 3600;

    private static void Ask(RecordingLibrary library, List<(string Name, FilmSound Sound)> films, List<TrueCue> truth)
    {
        double speedCost = 0, queryCost = 0, seconds = 0;
        var speedsRight = 0;
        int chance = 0, candidates = 0;
        var hit = levels.ToDictionary(x => x, _ => (Found: 0, All: 0));
        foreach (var (name, sound) in films)
        {
            var before = Cpu();
            var search = new CandidateSearch(sound, library);
            var cues = truth.Where(x => x.Film == name).ToList();
            var coarse = SpeedSearch.Coarse(search, CancellationToken.None);
            var between = Cpu();
            speedCost += between - before;
            speedsRight += Math.Abs(coarse.Speed.Time - cues[0].Speed) < 0.004 ? 1 : 0;
            // what refining on samples would give: they are not here
            var speed = coarse.Speed.KeepsPitch ? SpeedHypothesis.PitchKept(cues[0].Speed) : SpeedHypothesis.Transfer(cues[0].Speed);
            var lines = search.Find(speed, 1000);
            queryCost += Cpu() - between;
            seconds += sound.Seconds;
            chance += lines.Count(x => x.Line.Recording.Shard > 0);
            candidates += lines.Count;
            foreach (var cue in cues)
            {
                var found = lines.Any(x => x.Line.Recording.Shard == 0 && cue.IsOn(x, library[x.Line.Recording].Key));
                hit[cue.Level] = (hit[cue.Level].Found + (found ? 1 : 0), hit[cue.Level].All + 1);
            }
        }

        var filmCost = 7200 / seconds * queryCost + speedCost / films.Count;
        Console.WriteLine(
            $"{library.Hours:0} h: one speed {seconds / queryCost:0} times real time, speed search {speedCost / films.Count:0.00} s a film, two-hour film with it {7200 / filmCost:0} times; "
            + $"speeds right {speedsRight} of {films.Count}; candidates {candidates / seconds * 3600:0} an hour, of made-up music {chance / seconds * 3600:0}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        Console.WriteLine("   found " + string.Join(", ", levels.Where(x => hit[x].All > 0).Select(x => $"{x} dB {hit[x].Found}/{hit[x].All}")));
    }

    private static async Task<(FingerprintShard Shard, List<SpectralPeak[]> Peaks)> PrintAsync(string folder)
    {
        var prints = new List<(string, int, IReadOnlyList<SpectralPeak>)>();
        var all = new List<SpectralPeak[]>();
        double seconds = 0, cpu = 0;
        foreach (var path in FilmSet.Recordings(folder))
        {
            var samples = await Ffmpeg.DecodeMonoAsync(path, PrintClock.SampleRate, CancellationToken.None);
            var before = Cpu();
            var peaks = new List<SpectralPeak>();
            var picker = new PeakPicker(PeakNeighbourhood.OfRecording, peaks.Add);
            picker.Push(samples);
            picker.Finish();
            prints.Add((Path.GetFileName(path), samples.Length / PrintClock.HopSamples, peaks));
            cpu += Cpu() - before;
            seconds += (double)samples.Length / PrintClock.SampleRate;
            all.Add([.. peaks]);
        }

        var start = Cpu();
        var shard = FingerprintShard.Build(prints);
        cpu += Cpu() - start;
        Console.WriteLine($"print: {seconds / 3600:0.00} h at {seconds / cpu:0} times real time; {shard.Landmarks / seconds:0} landmarks a second, {(shard.Entries.Length + shard.Peaks.Length) / seconds * 3600 / 1e6:0.00} MB an hour");
        return (shard, all);
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
