using System.Diagnostics;
using Cuesmith.Build;
using Cuesmith.Fingerprint;
using Cuesmith.Media;

namespace Cuesmith.Bench.Spot;

/// <summary>spot-split FILMSET FILMS: what of spotting a film end to end is decoding, peaks, speed, candidates, verification, matched search and level curves; seconds an hour of film, to be run on one core.</summary>
internal static class SpotSplitVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var library = await SpotFiles.LibraryAsync(Path.Combine(args[0], "recordings"), Console.Error.WriteLine, new Progress<StepProgress>(), CancellationToken.None);
        var films = FilmSet.Truth(args[0]).Select(x => x.Film).Distinct().Take(int.Parse(args[1])).ToList();
        string[] parts = ["decoding", "peaks and music curve", "speed", "candidates and drift", "verification, choice and parts", "matched search", "level curves"];
        var spent = new double[parts.Length];
        var hours = 0.0;
        foreach (var film in films)
        {
            var watch = Stopwatch.StartNew();
            await Ffmpeg.DecodeMonoAsync(Path.Combine(args[0], "films", film), PrintClock.SampleRate, _ => { }, CancellationToken.None);
            var decoding = watch.Elapsed.TotalSeconds;
            watch.Restart();
            using var sound = await FilmSet.HearAsync(args[0], film);
            Spend(0, decoding);
            Spend(1, watch.Elapsed.TotalSeconds - decoding);
            hours += sound.Seconds / 3600;
            watch.Restart();
            var search = new CandidateSearch(sound, library);
            SpeedSearch.Find(search, CancellationToken.None);
            var finding = watch.Elapsed.TotalSeconds;
            Spend(2, finding);
            watch.Restart();
            search = new CandidateSearch(sound, library);
            var speed = Spotter.Speed(search, new(), CancellationToken.None);
            Spend(3, watch.Elapsed.TotalSeconds - finding);
            watch.Restart();
            Spotter.Spot(search, speed, new() { MatchedSearchBudget = 0 }, CancellationToken.None);
            var verifying = watch.Elapsed.TotalSeconds;
            Spend(4, verifying);
            watch.Restart();
            var spotting = Spotter.Spot(search, speed, new(), CancellationToken.None);
            Spend(5, watch.Elapsed.TotalSeconds - verifying);
            watch.Restart();
            foreach (var cue in spotting.Cues)
            {
                FilmSpotting.Levels(cue, spotting.Speed.Speed, sound, library, 0);
            }

            Spend(6, watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"{films.Count} films of {hours:0.00} h against {library.Hours:0.0} h, seconds an hour of film: "
            + string.Join(", ", parts.Select((part, i) => FormattableString.Invariant($"{part} {spent[i] / hours:0}"))) + FormattableString.Invariant($"; together {spent.Sum() / hours:0}"));
        return 0;

        void Spend(int part, double seconds) => spent[part] += seconds;
    }
}
