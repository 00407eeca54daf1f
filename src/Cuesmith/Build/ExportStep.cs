using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Clips;
using Cuesmith.Export;
using Cuesmith.Media;
using Cuesmith.Music;
using Dapper;

namespace Cuesmith.Build;

/// <summary>Plans the dataset from accepted cues and alignments, cuts its examples and puts it together.</summary>
public static class ExportStep
{
    public const string Step = "export";

    /// <summary>Version of what an export means.</summary>
    public const string Version = "1";

    private const string Dataset = "dataset";

    // below this much free space on its disk a tool that failed most likely failed for want of it
    private const long FullDiskBytes = 4 << 20;

    /// <summary>Says what an export would make, a line a cue, split and left-out reason; makes nothing.</summary>
    public static async Task<IReadOnlyList<string>> PlanAsync(Workspace workspace, CatalogueStore catalogue, ExportOptions options, CancellationToken ct)
    {
        var plan = await ExportPlan.MakeAsync(ExportSources.Read(catalogue, options), options, workspace.Jobs, ct);
        return
        [
            .. plan.Examples.Select(x => string.Create(CultureInfo.InvariantCulture,
                $"{x.ExampleId}  {Subset.Of(x.Lacks),-8}  {SplitWord(plan.Splits.Of[x.ExampleId]),-10}  {x.DurationSeconds,6:0.00} s  {x.Confidence:0.00}  {(x.Cue is { } cue ? $"{cue.Film.FileName} {x.StartSeconds:0.00} s" : "no film")}  {x.Recording.FileName} {x.RecordingStartSeconds:0.00} s  {x.Alignment?.Midi.FileName ?? "no MIDI"}")),
            .. plan.LeftOut.Select(x => $"left out: {x.Count} {x.Reason}"),
            .. plan.Problems.Select(x => $"problem: {x.Subject}: {x.Problem}"),
            Sentence(plan, []),
        ];
    }

    /// <exception cref="CuesmithException">The folder is somebody else's, the disk is full, or the splits would share something.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, ExportOptions options, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var folder = DatasetFolder.At(workspace.ExportFolder);
        var sources = ExportSources.Read(catalogue, options);
        var plan = await ExportPlan.MakeAsync(sources, options, workspace.Jobs, ct);
        var ffmpeg = await Ffmpeg.VersionAsync(ct);
        var facts = plan.Examples.ToDictionary(x => x.ExampleId, x => Facts(x, plan, sources));
        var key = StepKey.Of(Version, ffmpeg, JsonSerializer.Serialize(options), JsonSerializer.Serialize(facts.Values), JsonSerializer.Serialize(plan.LeftOut), Paths(plan));
        if (folder.IsWhole && catalogue.Done(Step).GetValueOrDefault(Dataset) == key)
        {
            return new(Step, plan.Examples.Count, 0, 0, plan.Problems.Count, $"the dataset in {folder.Path} is up to date: {Sentence(plan, [])}");
        }

        try
        {
            var (clips, failed) = await CutAsync(workspace, plan, ffmpeg, progress, ct);
            var byId = plan.Examples.ToDictionary(x => x.ExampleId);
            folder.Begin();
            await DatasetWriter.WriteAsync(folder.Making, options.Layout, options.ShardBytes, options.About, [.. plan.Examples.Where(x => clips.ContainsKey(x.ExampleId)).Select(x => facts[x.ExampleId])],
                x => Parts(byId[x.ExampleId], x, plan, clips[x.ExampleId]), Provenance(catalogue, options, plan, failed.Count, ffmpeg), ct);
            folder.Finish();
            Save(catalogue, plan, clips.Keys.ToHashSet(), failed, key);
            return new(Step, plan.Examples.Count, plan.Examples.Count, 0, plan.Problems.Count + failed.Count, $"{Sentence(plan, failed)}; dataset in {folder.Path}");
        }
        catch (Exception e) when (e is IOException && IsFull(workspace))
        {
            throw new CuesmithException($"{workspace.ExportFolder}: the disk is full; make room, then run 'cuesmith export' again: clips that are cut are kept", e);
        }
    }

    private static async Task<(Dictionary<string, IReadOnlyList<(string, string)>> Clips, List<(string Subject, string Problem)> Failed)> CutAsync(
        Workspace workspace, ExportPlan plan, string ffmpeg, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var cache = new ClipCache(Path.Combine(workspace.CacheFolder, "clips"), ffmpeg);
        var clips = new Dictionary<string, IReadOnlyList<(string, string)>>();
        List<(string, string)> failed = [];
        long done = 0;
        await foreach (var (example, (files, problem)) in ParallelWork.InOrderAsync(plan.Examples, workspace.Jobs, OneAsync, ct))
        {
            if (problem is null)
            {
                clips[example.ExampleId] = files;
            }
            else
            {
                failed.Add((example.ExampleId, problem));
            }

            progress.Report(new(Step, ++done, plan.Examples.Count, example.Cue?.Film.FileName ?? example.Recording.FileName));
        }

        return (clips, failed);

        async Task<(IReadOnlyList<(string, string)> Files, string? Problem)> OneAsync(PlannedExample example, CancellationToken token)
        {
            try
            {
                List<(string, string)> files = [("flac", await cache.RecordingAsync(example, plan.Recordings[example.Recording.ContentHash], token))];
                if (example.Cue is { } cue)
                {
                    files.Add(("mp4", await cache.PictureAsync(example, plan.Films[cue.Film.ContentHash], token)));
                }

                return (files, null);
            }
            catch (CuesmithException e) when (IsFull(workspace) || e.Message.Contains("No space left", StringComparison.Ordinal))
            {
                // a broken machine, not a bad item: every later one would fail as well
                throw new CuesmithException($"{workspace.CacheFolder}: the disk is full; make room, then run 'cuesmith export' again: clips that are cut are kept", e);
            }
            catch (CuesmithException e)
            {
                return ([], e.Message);
            }
        }
    }

    private static ExampleParts Parts(PlannedExample example, ExampleFacts facts, ExportPlan plan, IReadOnlyList<(string, string)> clips)
    {
        List<(string, byte[])> texts = [("json", Encoding.UTF8.GetBytes(JsonSerializer.Serialize(facts, JsonText.Options) + "\n"))];
        if (example.Alignment is { } alignment)
        {
            var score = plan.Scores[alignment.Midi.ContentHash];
            texts.Add(("mid", BentMidiFile.Write(score, ClipPlan.Bend(example, ExportPlan.Score(score))!)));
        }

        return new(clips, texts);
    }

    private static ExampleFacts Facts(PlannedExample x, ExportPlan plan, ExportSources sources)
    {
        var layout = plan.Recordings[x.Recording.ContentHash];
        var song = sources.SongIdentities.GetValueOrDefault(x.Recording.ItemId) ?? (x.Alignment is { } a ? sources.SongIdentities.GetValueOrDefault(a.Midi.ItemId) : null);
        SourceFile?[] files = [x.Cue?.Film, x.Recording, x.Alignment?.Midi];
        string[] roles = ["film", "recording", "midi"];
        return new(
            x.ExampleId, SplitWord(plan.Splits.Of[x.ExampleId]), Subset.Of(x.Lacks), x.Lacks == Lack.Nothing ? "" : x.Lacks.ToString().ToLowerInvariant(), x.DurationSeconds, x.Confidence,
            song is not { Withheld: false } ? new("", "", "", VerdictText.Word(Verdict.Unknown), 0) : new(song.Title, song.Artist, song.WorkKey ?? "", song.Verdict, song.Confidence),
            x.Cue is { } film ? PictureOf(x, film.Film, plan.Films[film.Film.ContentHash].Frames) : null,
            RecordingOf(x, layout),
            x.Cue is { } cue ? new(cue.Number, cue.StartSeconds, cue.EndSeconds, cue.Clock.RecordingStartSeconds, cue.Clock.Speed, cue.Confidence, cue.Reasons) : null,
            x.Alignment is { } alignment ? NotesOf(x, alignment, plan.Scores[alignment.Midi.ContentHash]) : null,
            [.. sources.Decisions.Where(y => IsAbout(y.Subject, x))],
            [.. files.Zip(roles).Where(y => y.First is not null).Select(y => new SourceFacts(y.Second, y.First!.FileName, y.First.ContentHash, [.. sources.Texts[y.First.ItemId]]))],
            $"cuesmith {ToolVersion}, export {Version}");
    }

    private static PictureFacts PictureOf(PlannedExample x, SourceFile film, FrameTimes frames)
    {
        var span = x.Frames!.Value;
        return new(film.FileName, film.ContentHash, x.StartSeconds, x.EndSeconds, span.First, span.Count, frames.Rate?.ToString() ?? "variable", frames.Rate?.Hertz ?? span.Count / x.DurationSeconds,
            "whole frames, encoded again");
    }

    private static RecordingFacts RecordingOf(PlannedExample x, AudioLayout layout)
    {
        var cut = ClipCache.Cut(x);
        var copy = cut.IsCopy(layout.SampleRate);
        return new(x.Recording.FileName, x.Recording.ContentHash, x.RecordingStartSeconds, x.RecordingEndSeconds, x.Clock.Speed, x.Clock.PitchCents, layout.SampleRate, x.Samples,
            copy ? "copied" : "resampled", copy ? Math.Round(cut.OffGrid(layout.SampleRate) / layout.SampleRate * 1e6, 3) : 0);
    }

    private static NotesFacts NotesOf(PlannedExample x, AlignmentSource alignment, MidiFile file)
    {
        var bent = ClipPlan.Bend(x, ExportPlan.Score(file))!;
        var begin = file.TempoMap.NearestTick(x.NotesPath!.MapBack(MediaTime.Zero));
        var signature = file.TimeSignatures.Changes.Last(y => y.At.Ticks <= Math.Max(0, begin.Ticks));
        return new(alignment.Midi.FileName, alignment.Midi.ContentHash, alignment.Midi.NoteHash ?? "", bent.Notes.Count, alignment.Transposition, bent.HeldNotes, bent.NotesOutOfRange,
            KeyEstimate.Of(bent.Notes), Math.Round(bent.MeanQuartersPerMinute, 3), $"{signature.Numerator}/{signature.Denominator}", file.TimeSignatures.TicksToBarBeat(begin).Bar,
            alignment.Confidence, alignment.MedianErrorMs, alignment.Reasons);
    }

    /// <summary>identity:FILE for one of the example's files; cue:... and alignment:... where both of their files are named.</summary>
    private static bool IsAbout(string subject, PlannedExample x)
    {
        bool Names(SourceFile? file) => file is not null && subject.Contains(file.Path, StringComparison.Ordinal);
        return subject.Split(':')[0] switch
        {
            "identity" => new[] { x.Cue?.Film, x.Recording, x.Alignment?.Midi }.OfType<SourceFile>().Any(y => subject == $"identity:{y.Path}"),
            "cue" => Names(x.Cue?.Film) && Names(x.Recording),
            "alignment" => Names(x.Alignment?.Midi) && Names(x.Recording),
            _ => false,
        };
    }

    private static Provenance Provenance(CatalogueStore catalogue, ExportOptions options, ExportPlan plan, int failed, string ffmpeg)
    {
        var steps = catalogue.Connection.Query<(string Step, string Subject, string Key)>("SELECT step, subject, key FROM done WHERE step <> 'export' ORDER BY step, key")
            .GroupBy(x => x.Step).Select(x => new StepProvenance(x.Key, x.LongCount(), Sha256(string.Join('\n', x.Select(y => y.Key)))));
        var seconds = plan.Examples.GroupBy(x => plan.Splits.Of[x.ExampleId]).OrderBy(x => x.Key).ToDictionary(x => SplitWord(x.Key), x => Math.Round(x.Sum(y => y.DurationSeconds), 3));
        var hashes = plan.Examples.SelectMany(x => new[] { x.Cue?.Film.ContentHash, x.Recording.ContentHash, x.Alignment?.Midi.ContentHash }).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return new(
            "cuesmith", ToolVersion, Version, ffmpeg,
            new
            {
                Layout = options.Layout.ToString().ToLowerInvariant(),
                options.Length.MinSeconds,
                options.Length.MaxSeconds,
                options.MinConfidence,
                options.Shares.Validation,
                options.Shares.Test,
                Bridges = options.Bridges.ToString().ToLowerInvariant(),
                options.ShardBytes,
            },
            [.. steps], new(plan.Splits.Groups, Math.Round(plan.Splits.LargestGroupSeconds / Math.Max(1e-9, plan.Examples.Sum(x => x.DurationSeconds)), 4), seconds),
            [.. plan.LeftOut.Append(("examples that could not be cut ('cuesmith show problems')", failed)).Where(x => x.Item2 > 0).Select(x => new LeftOutProvenance(x.Item1, x.Item2))],
            [.. hashes]);
    }

    private static void Save(CatalogueStore catalogue, ExportPlan plan, HashSet<string> made, List<(string Subject, string Problem)> failed, string key) => catalogue.Write(transaction =>
    {
        var db = catalogue.Connection;
        db.Execute("DELETE FROM examples", transaction: transaction);
        db.Execute("DELETE FROM done WHERE step = @Step", new { Step }, transaction);
        foreach (var x in plan.Examples.Where(x => made.Contains(x.ExampleId)))
        {
            db.Execute(
                """
                INSERT INTO examples (example_id, split, film_id, audio_id, midi_id, start_s, end_s, confidence, lacks)
                VALUES (@ExampleId, @split, @film, @audio, @midi, @start, @end, @Confidence, @lacks)
                """,
                new
                {
                    x.ExampleId,
                    split = SplitWord(plan.Splits.Of[x.ExampleId]),
                    film = x.Cue?.Film.ItemId,
                    audio = x.Recording.ItemId,
                    midi = x.Alignment?.Midi.ItemId,
                    start = x.StartSeconds,
                    end = x.EndSeconds,
                    x.Confidence,
                    lacks = x.Lacks == Lack.Nothing ? "" : x.Lacks.ToString().ToLowerInvariant(),
                },
                transaction);
        }

        foreach (var (subject, problem) in plan.Problems.Concat(failed))
        {
            catalogue.MarkDone(transaction, Step, subject, "", problem);
        }

        // a dataset from which something is missing that could not be cut is tried again by the next run
        catalogue.MarkDone(transaction, Step, Dataset, failed.Count == 0 ? key : "");
    });

    private static string Sentence(ExportPlan plan, List<(string Subject, string Problem)> failed)
    {
        var lost = failed.Select(x => x.Subject).ToHashSet();
        var made = plan.Examples.Where(x => !lost.Contains(x.ExampleId)).ToList();
        var complete = made.Count(x => x.Lacks == Lack.Nothing);
        var splits = string.Join(", ", Enum.GetValues<SplitName>().Select(x => $"{SplitWord(x)} {made.Count(y => plan.Splits.Of[y.ExampleId] == x)}"));
        var share = plan.Splits.LargestGroupSeconds / Math.Max(1e-9, plan.Examples.Sum(x => x.DurationSeconds));
        // with few groups the shares cannot come out: said at once, not found out after a training
        var few = made.Count > 0 && share > 0.5 ? $"; {share:P0} of it hangs together by shared films and music (bridges = \"drop\" parts it)" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{complete} complete examples, {made.Count - complete} incomplete, {made.Sum(x => x.DurationSeconds) / 60:0.0} minutes ({splits}; {plan.Splits.Groups} groups){few}");
    }

    private static string Paths(ExportPlan plan) =>
        Sha256(string.Join('\n', plan.Examples.Select(x => x.Alignment).OfType<AlignmentSource>().Distinct()
            .Select(x => string.Join(' ', x.Path.Anchors.Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.From.Seconds:r},{y.To.Seconds:r}"))))));

    private static string SplitWord(SplitName split) => split.ToString().ToLowerInvariant();

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string ToolVersion => typeof(ExportStep).Assembly.GetName().Version!.ToString(3);

    private static bool IsFull(Workspace workspace)
    {
        string[] places = [workspace.Folder, workspace.CacheFolder, Path.GetDirectoryName(workspace.ExportFolder) ?? workspace.Folder];
        return places.Where(Directory.Exists).Any(x => new DriveInfo(x).AvailableFreeSpace < FullDiskBytes);
    }
}
