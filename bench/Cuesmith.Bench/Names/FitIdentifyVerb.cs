using Cuesmith.Identify;
using Cuesmith.Names;

namespace Cuesmith.Bench.Names;

/// <summary>
/// names-fit-identify DATA [DEVIATION] [--wrong] [--more FILE]: fits <see cref="IdentifyWeights"/> on gold_identities.csv and on a further file of its form. Reports for all and for gold alone, each tenth of the names (and then each habit of writing)
/// judged by weights fitted on the rest only: precision and recall by threshold, and calibration; then prints the weights fitted on all.
/// </summary>
internal static class FitIdentifyVerb
{
    private const double PriorDeviation = 0.5;
    private const int Folds = 10;
    private static readonly double[] CalibrationBins = [.2, .4, .6, .8, .9, .97, 1.1];
    private const double WeakWeight = 0.1;

    public static int Run(string[] args)
    {
        var deviation = args.Length > 1 && double.TryParse(args[1], out var given) ? given : PriorDeviation;
        var index = NamesData.Songs(args[0]);
        var siblings = new NameSiblings();
        foreach (var row in NamesData.Rows(args[0], "midi_listing.csv"))
        {
            siblings.Add(SongName.Read(row["filename"]));
        }

        var more = Array.IndexOf(args, "--more");
        var gold = NamesData.Rows(args[0], "gold_identities.csv");
        var labels = more < 0 ? gold : [.. gold, .. NamesData.Rows(args[0], args[more + 1])];
        var finder = new CandidateFinder(index);
        var examples = labels.Select((x, i) => Examples(x, new(finder, siblings, PriorWeights.Identify))).ToArray();
        var weak = Weak(args[0], index, siblings);
        Console.WriteLine($"{weak.Count} weak labels, {weak.Count(x => x.Right)} right");
        Console.WriteLine($"{examples.Sum(x => x.Count)} candidates of {labels.Count} names; the right one is among them for {examples.Count(x => x.Exists(y => y.Right))} of {labels.Count(x => x["identifiable"] != "no")}");
        Report("tenths", i => i % Folds);
        Report("habits", i => (int)Habit(labels[i]["filename"]));
        PriorWeights.Print<Evidence>(Fit(examples.SelectMany(x => x)));
        return 0;

        // weak labels have a base of their own, thrown away after: they may say which evidence matters, not how often names are right
        double[] Fit(IEnumerable<Labelled> labelled) => LogisticFit.Fit([.. labelled.Select(x => x with { Sizes = [.. x.Sizes, 0] }), .. weak], [.. PriorWeights.Identify, 0], deviation)[..^1];

        void Report(string by, Func<int, int> group)
        {
            List<(double P, bool Right, int Name, string Text)> held = [];
            foreach (var fold in Enumerable.Range(0, labels.Count).GroupBy(group))
            {
                var inside = fold.ToHashSet();
                var weights = Fit(examples.Where((_, i) => !inside.Contains(i)).SelectMany(x => x));
                var judge = new SongJudge(finder, siblings, weights);
                foreach (var i in fold)
                {
                    var candidates = judge.Candidates(SongName.Read(labels[i]["filename"], labels[i]["directory"]));
                    if (candidates.Count > 0)
                    {
                        var best = candidates[0];
                        held.Add((SongJudge.OwnConfidence(candidates), IsRight(labels[i], best), i, $"{best.Title} | {best.Artist} | {best.Evidence.Reasons(weights, 5)}"));
                    }
                }
            }

            Console.WriteLine($"held out by {by}:");
            Curve("all", labels.Count, held);
            if (gold.Count < labels.Count)
            {
                Curve("gold", gold.Count, [.. held.Where(x => x.Name < gold.Count)]);
            }

            // half a right and half a wrong name are put to each bin, so that a small one is no certainty
            var bins = held.GroupBy(x => Array.FindIndex(CalibrationBins, y => x.P < y)).OrderBy(x => x.Key).Select(x => (x.Average(y => y.P), x.Count(y => y.Right) + .5, x.Count() + 1.0));
            Console.WriteLine("  calibration knots: " + string.Join(", ", Calibration.Fit(bins).Select(x => $"({x.Own:0.00}, {x.Right:0.00})")));
            foreach (var x in held.Where(x => args.Contains("--wrong") && (x.P >= .8) != x.Right).OrderBy(x => x.Right).ThenByDescending(x => x.P))
            {
                Console.WriteLine($"  {(x.Right ? "missed" : "wrong ")} {x.P:0.00} {labels[x.Name]["filename"]} | {labels[x.Name]["title"]} | {labels[x.Name]["artist"]} || {x.Text}");
            }
        }

        void Curve(string of, int names, IReadOnlyList<(double P, bool Right, int Name, string Text)> held)
        {
            var can = labels.Take(names).Count(x => x["identifiable"] != "no");
            Console.WriteLine($"  {of}, {names} names:");
            foreach (var threshold in (double[])[.5, .6, .7, .75, .8, .85, .9, .93])
            {
                var accepted = held.Where(x => x.P >= threshold).ToArray();
                Console.WriteLine($"    from {threshold:0.00}: {accepted.Length} accepted, precision {(double)accepted.Count(x => x.Right) / accepted.Length:0.000}, recall {(double)accepted.Count(x => x.Right) / can:0.000}");
            }

            Console.WriteLine("    calibration: " + string.Join(", ", held.GroupBy(x => Math.Min(9, (int)(x.P * 10))).OrderBy(x => x.Key).Select(x => $"{x.Key / 10.0:0.0}: {x.Count(y => y.Right)}/{x.Count()} (mean {x.Average(y => y.P):0.00})")));
        }
    }

    private static List<Labelled> Examples(Dictionary<string, string> gold, SongJudge judge)
    {
        var candidates = judge.Candidates(SongName.Read(gold["filename"], gold["directory"]));
        return [.. candidates.Select(x => new Labelled(x.Evidence.Sizes.ToArray(), IsRight(gold, x), "", x == candidates[0] ? 1 : 0.3))];
    }

    /// <summary>Names that say artist and title and are listed so: hide the artist, and the listed one is the answer. A cover's singer counts as wrong, so these are weak.</summary>
    private static List<Labelled> Weak(string folder, SongIndex index, NameSiblings siblings)
    {
        var judge = new SongJudge(new CandidateFinder(index), siblings, PriorWeights.Identify);
        List<Labelled> weak = [];
        foreach (var row in NamesData.Rows(folder, "midi_listing.csv").Where((_, i) => i % 8 == 0))
        {
            var name = SongName.Read(row["filename"], row["directory"]);
            var full = judge.Candidates(name);
            if (full.Count > 0 && full[0] is { Song: not null, ArtistAgreement: >= ArtistAgreement.Abbreviated, TitleMatch.Agreement: TitleAgreement.Exact } told && told.Reading.Pattern < ReadingPattern.LeadingWords)
            {
                var hidden = judge.Candidates(SongName.Read(told.Reading.Titles[0].Text.Replace(' ', '_')));
                if (hidden.Count > 0 && hidden[0] is { Song: not null, ArtistAgreement: ArtistAgreement.Absent } guess)
                {
                    weak.Add(new([.. guess.Evidence.Sizes, 1], Resemblance.SameTitle(guess.Title, told.Title) && Resemblance.SameArtist(guess.Artist, [told.Artist]), "", WeakWeight));
                }
            }
        }

        return weak;
    }

    private static ReadingPattern Habit(string filename) => SongName.Read(filename).Readings.Select(x => x.Pattern).FirstOrDefault();

    private static bool IsRight(Dictionary<string, string> gold, Candidate candidate)
    {
        var artists = gold["artist"].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return gold["identifiable"] != "no" && gold["title"].Split('|').Any(x => Resemblance.SameTitle(candidate.Title, x))
            && (gold["identifiable"] == "title_only" || artists.Length == 0 || Resemblance.SameArtist(candidate.Artist, artists));
    }
}
