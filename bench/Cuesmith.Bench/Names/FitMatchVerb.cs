using Cuesmith.Identify;
using Cuesmith.Names;

namespace Cuesmith.Bench.Names;

/// <summary>
/// names-fit-match DATA: fits <see cref="MatchWeights"/> on gold_film_matches.csv. Reports, each film judged by weights fitted on the other films only: precision of rows,
/// recall of film songs and of files by threshold, and calibration; then prints the weights fitted on all films.
/// </summary>
internal static class FitMatchVerb
{
    private const double PriorDeviation = 0.7;

    /// <summary>Lets pairs through that are four units of log odds below the review line, and still prefers the best reading of each.</summary>
    private static readonly double[] Lenient = [.. PriorWeights.Match.Select((x, i) => i == 0 ? x + 4 : x)];

    public static int Run(string[] args)
    {
        var deviation = args.Length > 1 && double.TryParse(args[1], out var given) ? given : PriorDeviation;
        var index = NamesData.Songs(args[0]);
        var listing = NamesData.Rows(args[0], "midi_listing.csv");
        var gold = NamesData.Rows(args[0], "gold_film_matches.csv");
        var films = gold.Select(x => x["film"]).ToHashSet();
        var labels = gold.ToDictionary(x => (x["film"], x["title"], x["directory"], x["filename"]), x => x["label"]);
        var soundtrack = NamesData.Rows(args[0], "film_tracks.csv").Where(x => films.Contains(x["film"])).Select(x => new SoundtrackSong(x["film"], x["title"], x["artist"])).Distinct().ToArray();
        var lines = new LineIndex(soundtrack);
        var names = listing.Select(x => SongName.Read(x["filename"], x["directory"])).ToArray();
        var siblings = new NameSiblings();
        foreach (var name in names)
        {
            siblings.Add(name);
        }

        var (judge, matcher) = (new SongJudge(new CandidateFinder(index), siblings), new LineMatcher(index, lines, Lenient));
        Dictionary<(string Film, string Title, string Directory, string Filename), Labelled> pairs = [];
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var match in matcher.Match(names[i], NameIdentity.Of(judge.Judge(names[i]))))
            {
                var line = soundtrack[match.Line];
                var key = (line.Film, line.Title, listing[i]["directory"], listing[i]["filename"]);
                var label = labels.GetValueOrDefault(key, "no");
                if (label != "ambiguous")
                {
                    Labelled pair = new(match.Evidence.Sizes.ToArray(), label != "no", line.Film);
                    // of several readings, the one that the hand-given weights like best
                    if (!pairs.TryGetValue(key, out var there) || LogisticFit.Probability(there.Sizes, PriorWeights.Match) < LogisticFit.Probability(pair.Sizes, PriorWeights.Match))
                    {
                        pairs[key] = pair;
                    }
                }
            }
        }

        var songs = labels.Where(x => x.Value is "yes" or "partial").Select(x => (x.Key.Item1, x.Key.Item2)).ToHashSet();
        var files = labels.Count(x => x.Value == "yes");
        Console.WriteLine($"{pairs.Count} pairs, {pairs.Values.Count(x => x.Right)} right; of {songs.Count} songs and {files} files the finder reaches {pairs.Where(x => x.Value.Right).Select(x => (x.Key.Film, x.Key.Title)).Distinct().Count()} and {pairs.Count(x => x.Value.Right)}");
        List<(double P, (string Film, string Title, string, string Filename) Key, bool Right)> held = [];
        foreach (var film in films)
        {
            var weights = LogisticFit.Fit([.. pairs.Values.Where(x => x.Group != film)], PriorWeights.Match, deviation);
            held.AddRange(pairs.Where(x => x.Key.Film == film).Select(x => (LineMatcher.Capped(LogisticFit.Probability(x.Value.Sizes, weights), x.Value.Sizes), x.Key, x.Value.Right)));
        }

        foreach (var threshold in (double[])[.3, .4, .5, .6, .7, .8, .9])
        {
            var accepted = held.Where(x => x.P >= threshold).ToArray();
            var right = accepted.Count(x => x.Right);
            Console.WriteLine($"from {threshold:0.0}: precision {(double)right / accepted.Length:0.000}, songs {(double)accepted.Where(x => x.Right).Select(x => (x.Key.Film, x.Key.Title)).Distinct().Count() / songs.Count:0.000}, files {(double)right / files:0.000} ({accepted.Length - right} wrong)");
        }

        Console.WriteLine("calibration: " + string.Join(", ", held.GroupBy(x => Math.Min(9, (int)(x.P * 10))).OrderBy(x => x.Key).Select(x => $"{x.Key / 10.0:0.0}: {x.Count(y => y.Right)}/{x.Count()}")));
        if (args.Contains("--wrong"))
        {
            foreach (var x in held.Where(x => (x.P >= 0.5) != x.Right).OrderBy(x => x.Right).ThenByDescending(x => x.P))
            {
                Console.WriteLine($"{(x.Right ? "missed" : "wrong ")} {x.P:0.00} {x.Key.Film} | {x.Key.Title} | {x.Key.Filename} | {Sizes(pairs[x.Key].Sizes)}");
            }
        }

        PriorWeights.Print<MatchEvidence>(LogisticFit.Fit([.. pairs.Values], PriorWeights.Match, deviation));
        return 0;
    }

    private static string Sizes(float[] sizes) =>
        string.Join(' ', Enum.GetValues<MatchEvidence>().Where(x => x != MatchEvidence.Base && sizes[(int)x] != 0).Select(x => $"{x}={sizes[(int)x]:0.##}"));
}
