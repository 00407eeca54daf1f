using System.Diagnostics;
using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;
using Sylvan.Data.Csv;

namespace Cuesmith.Bench.Names;

/// <summary>names-identify DATA OUT.csv: identifies every name of the listing, writes the identities table and the time it took.</summary>
internal static class IdentifyVerb
{
    public static int Run(string[] args)
    {
        var clock = Stopwatch.StartNew();
        var index = NamesData.Songs(args[0]);
        Console.WriteLine($"index of {index.SongCount} songs, {index.TitleCount} titles, {index.ArtistCount} artists: {clock.Elapsed.TotalSeconds:0.00} s");
        var listing = NamesData.Rows(args[0], "midi_listing.csv");
        clock.Restart();
        var names = listing.AsParallel().AsOrdered().Select(x => SongName.Read(x["filename"], x["directory"])).ToArray();
        var siblings = new NameSiblings();
        foreach (var name in names)
        {
            siblings.Add(name);
        }

        var found = new Identification[names.Length];
        Parallel.For(0, names.Length, () => new SongJudge(new CandidateFinder(index), siblings), (i, _, judge) =>
        {
            found[i] = judge.Judge(names[i]);
            return judge;
        }, _ => { });
        Console.WriteLine($"{names.Length} names: {clock.Elapsed.TotalSeconds:0.00} s; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            Console.WriteLine($"{verdict.Word(),-14} {found.Count(x => x.Verdict == verdict)}");
        }

        using var writer = new StreamWriter(args[1]);
        writer.WriteLine("directory,filename,title,artist,verdict,confidence,reasons");
        for (var i = 0; i < names.Length; i++)
        {
            var best = found[i].Best;
            string[] row = [listing[i]["directory"], listing[i]["filename"], best?.Title ?? "", best?.Artist ?? "", found[i].Verdict.Word(), $"{found[i].Confidence:0.0000}", found[i].Reasons()];
            writer.WriteLine(string.Join(',', row.Select(x => $"\"{x.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        }

        return 0;
    }
}
