using System.Diagnostics;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Cuesmith.Names;

namespace Cuesmith.Bench.Names;

/// <summary>
/// names-million DATA SCRATCH [SONGS] [NAMES]: makes up songs by recombining the words and artists of the song list, and names by recombining the habits of the listing; times building, writing
/// and opening the index, and judging all names on all cores. Two thirds of the names are of songs in the index.
/// </summary>
internal static class MillionVerb
{
    public static int Run(string[] args)
    {
        var songCount = args.Length > 2 ? int.Parse(args[2]) : 5_000_000;
        var nameCount = args.Length > 3 ? int.Parse(args[3]) : 1_000_000;
        var path = Path.Combine(args[1], "million.index");
        var known = NamesData.Songs(args[0]);
        var random = new Random(20260);
        var words = Enumerable.Range(0, known.SongCount).Select(x => known.Title(new(x)).Split(' ')).ToArray();
        var clock = Stopwatch.StartNew();
        var builder = new SongIndexBuilder();
        var named = new string[nameCount];
        for (var i = 0; i < songCount; i++)
        {
            // the first half of one title and the second half of another: word frequencies and lengths stay those of real titles
            var (a, b) = (words[random.Next(words.Length)], words[random.Next(words.Length)]);
            var title = string.Join(' ', a[..((a.Length + 1) / 2)].Concat(b[(b.Length / 2)..]));
            var artist = known.Artist(random.Next(known.ArtistCount));
            builder.Add(new(title, artist, 0, 1 + (int)(5 * random.NextDouble() * random.NextDouble())));
            if (i < nameCount)
            {
                named[i] = Name(i % 3 == 2 ? string.Join(' ', b.Concat(a)) : title, artist, i);
            }
        }

        SongIndexFile.Write(builder.Build(), path);
        builder = null;
        words = null;
        Console.WriteLine($"built and written in {clock.Elapsed.TotalSeconds:0} s ({Cpu():0} s of processor time), {new FileInfo(path).Length >> 20} MB on disk; peak {Peak()} MB");
        GC.Collect();
        clock.Restart();
        using var file = SongIndexFile.Open(path);
        Console.WriteLine($"opened {file.Index.SongCount} songs of {file.Index.TitleCount} titles in {clock.Elapsed.TotalMilliseconds:0.0} ms");
        var before = Cpu();
        clock.Restart();
        var siblings = new NameSiblings();
        foreach (var name in named)
        {
            siblings.Add(SongName.Read(name));
        }

        var accepted = 0;
        Parallel.For(0, named.Length, () => (Judge: new SongJudge(new CandidateFinder(file.Index), siblings), Accepted: 0), (i, _, mine) =>
            (mine.Judge, mine.Accepted + (mine.Judge.Judge(named[i]).Verdict == Music.Verdict.Accepted ? 1 : 0)), mine => Interlocked.Add(ref accepted, mine.Accepted));
        Console.WriteLine($"{named.Length} names in {clock.Elapsed.TotalSeconds:0} s ({Cpu() - before:0} s of processor time on {Environment.ProcessorCount} cores), {accepted} accepted; peak {Peak()} MB");
        File.Delete(path);
        return 0;
    }

    private static string Name(string title, string artist, int i) => (i % 6) switch
    {
        0 => $"{artist} - {title}.mid",
        1 => title.Replace(' ', '_').ToLowerInvariant() + ".mid",
        2 => $"{artist.ToUpperInvariant()}.{title} K.mid",
        3 => title.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() + ".mid",
        4 => $"{title.Replace(' ', '-')}-{1 + (i % 3)}.mid",
        _ => $"{artist.Replace(' ', '_')}_-_{title.Replace(' ', '_')}__someone_20120101101010.mid",
    };

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static long Peak() => Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
}
