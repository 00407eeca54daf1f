using System.Diagnostics;
using Cuesmith.Align;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// which-midi LIBRARY PAIRS ... [--align K]: of all MIDI files below LIBRARY, is a recording's own found? PAIRS are folders of make_pairs.py; the damaged copy of the piece takes the place of the
/// library's file of that name (the column source), so that tempo, key and parts differ from what was recorded. Or a folder of recordings whose MIDI files have the same name.
/// </summary>
internal static class WhichMidiVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var folders = args.TakeWhile(x => !x.StartsWith("--", StringComparison.Ordinal)).ToList();
        var align = args.SkipWhile(x => x != "--align").Skip(1).Select(int.Parse).FirstOrDefault(0);
        var watch = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var library = await MidiSearch.SketchAsync(folders[0], Console.Error.WriteLine, new Progress<StepProgress>(), CancellationToken.None);
        Console.WriteLine($"{library.Count} MIDI files sketched: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} s CPU");
        foreach (var folder in folders.Skip(1))
        {
            await FolderAsync(library, folder, align);
        }

        return 0;
    }

    private static async Task FolderAsync(IReadOnlyList<SketchedMidi> library, string folder, int align)
    {
        var queries = File.Exists(Path.Combine(folder, "pairs.csv"))
            ? File.ReadLines(Path.Combine(folder, "pairs.csv")).Skip(1).Select(x => x.Split(',', 6)).Where(x => x[3] == "1").Select(x => new Query(Path.Combine(folder, x[2]), Path.Combine(folder, x[1]), x[5].Trim('"'))).ToList()
            : [.. Directory.EnumerateFiles(folder).Order().Select(x => new Query(x, null, Path.GetFileNameWithoutExtension(x) + ".mid"))];
        List<int> first = [], final = [];
        double lookSeconds = 0, mostAlikeWrong = 0;
        var accepted = (Right: 0, Wrong: 0);
        List<double> likeness = [];
        foreach (var query in queries)
        {
            var own = library.FirstOrDefault(x => Path.GetFileName(x.Path).StartsWith("real-", StringComparison.Ordinal) && Path.GetFileName(x.Path).EndsWith("-" + query.Source, StringComparison.Ordinal));
            if (own is null)
            {
                Console.WriteLine($"{query.Source}: not in the library");
                continue;
            }

            var path = query.Damaged ?? own.Path;
            var candidates = library.Where(x => x != own).Append(new(path, SoundSketch.OfNotes(AlignFiles.ReadMidi(path).Notes()))).ToList();
            var heard = PitchBands.Of(await Ffmpeg.DecodeMonoAsync(query.Recording, PitchBands.SampleRate, default), default);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var looked = MidiSearch.FirstLook(SoundSketch.OfRecording(heard), candidates, x => x.Sketch, default);
            lookSeconds += (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            first.Add(looked.TakeWhile(x => x.Midi.Path != path).Count() + 1);
            likeness.Add(looked.First(x => x.Midi.Path == path).Likeness);
            mostAlikeWrong = Math.Max(mostAlikeWrong, looked.First(x => x.Midi.Path != path).Likeness);
            var note = "";
            if (align > 0)
            {
                var ranked = looked.Take(align).Select(x => (x.Midi.Path, Found: Aligner.Align(AlignFiles.ReadMidi(x.Midi.Path).Notes(), heard, default))).OrderByDescending(x => x.Found.Confidence).ToList();
                var place = ranked.FindIndex(x => x.Path == path) + 1;
                final.Add(place == 0 ? int.MaxValue : place);
                var best = ranked[0];
                if (MidiSearch.Judged(best.Found).Verdict == Music.Verdict.Accepted)
                {
                    accepted = best.Path == path ? (accepted.Right + 1, accepted.Wrong) : (accepted.Right, accepted.Wrong + 1);
                }

                note = $"aligned: place {place}, best {Path.GetFileName(best.Path)} {best.Found.Confidence:0.000}, second {ranked.ElementAtOrDefault(1).Found?.Confidence:0.000}";
            }

            Console.WriteLine($"{Path.GetFileName(query.Recording)} {query.Source}: place {first[^1]}, likeness {likeness[^1]:0.0}, best wrong {looked.First(x => x.Midi.Path != path).Likeness:0.0} {Path.GetFileName(looked.First(x => x.Midi.Path != path).Midi.Path)} {note}");
        }

        string At(List<int> places, int k) => $"{places.Count(x => x <= k) / (double)Math.Max(1, places.Count):0.000}";
        Console.WriteLine($"== {folder}: {first.Count} recordings among {library.Count}: recall at 1 {At(first, 1)}, at 3 {At(first, 3)}, at 10 {At(first, 10)}, at 50 {At(first, 50)}; {lookSeconds / Math.Max(1, first.Count):0.00} s CPU a search; "
            + $"likeness median {likeness.Order().ElementAtOrDefault(likeness.Count / 2):0.0}, best wrong {mostAlikeWrong:0.0}"
            + (align > 0 ? $"; after aligning {align}: recall at 1 {At(final, 1)}, accepted {accepted.Right} right, {accepted.Wrong} wrong" : ""));
    }

    private sealed record Query(string Recording, string? Damaged, string Source);
}
