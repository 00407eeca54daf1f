using System.Diagnostics;
using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;

namespace Cuesmith.Bench.Names;

/// <summary>names-match DATA OUT.csv: joins every name of the listing to every line of film_tracks.csv, writes the matches table.</summary>
internal static class MatchVerb
{
    public static int Run(string[] args)
    {
        var index = NamesData.Songs(args[0]);
        var listing = NamesData.Rows(args[0], "midi_listing.csv");
        var soundtrack = NamesData.Rows(args[0], "film_tracks.csv").Select(x => new SoundtrackSong(x["film"], x["title"], x["artist"])).ToArray();
        var clock = Stopwatch.StartNew();
        var lines = new LineIndex(soundtrack);
        var names = listing.AsParallel().AsOrdered().Select(x => SongName.Read(x["filename"], x["directory"])).ToArray();
        var siblings = new NameSiblings();
        foreach (var name in names)
        {
            siblings.Add(name);
        }

        var found = new IReadOnlyList<LineMatch>[names.Length];
        Parallel.For(0, names.Length, () => (new SongJudge(new CandidateFinder(index), siblings), new LineMatcher(index, lines)), (i, _, judges) =>
        {
            found[i] = judges.Item2.Match(names[i], NameIdentity.Of(judges.Item1.Judge(names[i])));
            return judges;
        }, _ => { });
        Console.WriteLine($"{names.Length} names: {clock.Elapsed.TotalSeconds:0.00} s; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB; {found.Sum(x => x.Count)} rows");
        using var writer = new StreamWriter(args[1]);
        writer.WriteLine("film,title,artist,directory,filename,verdict,confidence,reasons");
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var match in found[i])
            {
                var line = soundtrack[match.Line];
                string[] row = [line.Film, line.Title, line.Artist, listing[i]["directory"], listing[i]["filename"], match.Verdict.Word(), $"{match.Confidence:0.0000}", match.Reasons()];
                writer.WriteLine(string.Join(',', row.Select(x => $"\"{x.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            }
        }

        return 0;
    }
}
