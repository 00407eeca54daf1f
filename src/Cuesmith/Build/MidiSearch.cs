using Cuesmith.Align;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Build;

/// <summary>A MIDI file of a collection, sketched.</summary>
public sealed record SketchedMidi(string Path, SoundSketch Sketch);

/// <summary>A MIDI file as it ranks for a recording.</summary>
/// <param name="Likeness">What the first look found.</param>
/// <param name="Alignment">Null where the first look decided alone.</param>
public sealed record RankedMidi(string Path, double Likeness, Alignment? Alignment);

/// <summary>
/// Which MIDI file is it? Finds those of a collection that sound like a recording, whatever their names: a first look at the sketches of all, then the full alignment of the most alike.
/// </summary>
public static class MidiSearch
{
    /// <summary>Found among many by sound alone, a wrong file has many chances to fit by luck: the bar for acceptance is higher than for a pair that names join.</summary>
    public const double AcceptFrom = 0.8;

    private const double ReviewFrom = 0.5;

    private const double LongSeconds = 600;

    /// <summary>An alignment with the verdict on a pair that was found by sound alone.</summary>
    public static Alignment Judged(Alignment found) =>
        found with { Verdict = found.Confidence >= AcceptFrom ? Verdict.Accepted : found.Confidence >= ReviewFrom ? Verdict.NeedsReview : Verdict.Unknown };

    /// <summary>Sketches all MIDI files below a folder. Those that cannot be read are left out, each told to <paramref name="problem"/>.</summary>
    /// <exception cref="CuesmithException">The folder is not there, or none of its files is MIDI that can be read.</exception>
    public static async Task<IReadOnlyList<SketchedMidi>> SketchAsync(string folder, Action<string> problem, IProgress<StepProgress> progress, CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            throw new CuesmithException($"{folder}: no such folder");
        }

        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        string[] files = [.. Directory.EnumerateFiles(folder, "*", all).Where(x => MediaKindWords.PromisedBy(x) == MediaKinds.Midi).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
        {
            throw new CuesmithException($"{folder}: no MIDI files here");
        }

        List<SketchedMidi> sketched = [];
        long done = 0;
        await foreach (var (file, (sketch, why)) in ParallelWork.InOrderAsync(files, Environment.ProcessorCount, OneAsync, ct))
        {
            progress.Report(new("sketch", ++done, files.Length, Path.GetFileName(file)));
            if (sketch is null)
            {
                problem(why!);
            }
            else
            {
                sketched.Add(new(file, sketch));
            }
        }

        return sketched.Count > 0 ? sketched : throw new CuesmithException($"{folder}: none of its {files.Length} MIDI files can be read");

        static Task<(SoundSketch? Sketch, string? Why)> OneAsync(string file, CancellationToken ct)
        {
            try
            {
                return Task.FromResult<(SoundSketch?, string?)>((SoundSketch.OfNotes(AlignFiles.ReadMidi(file).Notes()), null));
            }
            catch (CuesmithException e)
            {
                return Task.FromResult<(SoundSketch?, string?)>((null, e.Message));
            }
        }
    }

    /// <summary>The MIDI files by how alike they sound, the likeliest first.</summary>
    public static IReadOnlyList<(T Midi, double Likeness)> FirstLook<T>(SoundSketch recording, IEnumerable<T> midi, Func<T, SoundSketch> sketch, CancellationToken ct) =>
        [.. midi.AsParallel().AsOrdered().WithCancellation(ct).Select(x => (x, SketchMatch.Of(recording, sketch(x)).Likeness)).OrderByDescending(x => x.Likeness)];

    /// <summary>All MIDI files in order: first those that were aligned, by confidence, then the others by their likeness.</summary>
    /// <param name="align">How many of the most alike are aligned.</param>
    /// <exception cref="CuesmithException">The recording cannot be read.</exception>
    public static async Task<IReadOnlyList<RankedMidi>> RankAsync(string audioPath, IReadOnlyList<SketchedMidi> midi, int align, CancellationToken ct)
    {
        var heard = PitchBands.Of(await Ffmpeg.DecodeMonoAsync(audioPath, PitchBands.SampleRate, ct), ct);
        var looked = FirstLook(SoundSketch.OfRecording(heard), midi, x => x.Sketch, ct);
        // memory grows with the square of the length
        var atOnce = heard.DurationSeconds > LongSeconds ? 1 : Environment.ProcessorCount;
        var aligned = looked.Take(align).AsParallel().AsOrdered().WithDegreeOfParallelism(atOnce).WithCancellation(ct)
            .Select(x => new RankedMidi(x.Midi.Path, x.Likeness, Judged(AlignFiles.Run(x.Midi.Path, audioPath, heard, ct).Alignment))).ToList();
        return [.. aligned.OrderByDescending(x => x.Alignment!.Confidence), .. looked.Skip(align).Select(x => new RankedMidi(x.Midi.Path, x.Likeness, null))];
    }
}
