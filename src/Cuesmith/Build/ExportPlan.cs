using Cuesmith.Clips;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>What an export will make, before anything is cut.</summary>
/// <param name="Examples">In the order of subset, split and id.</param>
/// <param name="LeftOut">What is not exported: reason and count.</param>
/// <param name="Problems">Files and rows that cannot be used.</param>
internal sealed record ExportPlan(IReadOnlyList<PlannedExample> Examples, SplitPlan Splits, IReadOnlyDictionary<string, FilmLayout> Films, IReadOnlyDictionary<string, AudioLayout> Recordings,
    IReadOnlyDictionary<string, MidiFile> Scores, IReadOnlyList<(string Reason, int Count)> LeftOut, IReadOnlyList<(string Subject, string Problem)> Problems)
{
    public static async Task<ExportPlan> MakeAsync(ExportSources sources, ExportOptions options, int jobs, CancellationToken ct)
    {
        List<(string Subject, string Problem)> problems = [.. sources.Problems];
        var films = await ReadAsync(sources.CueSources.Select(x => x.Film), jobs, FilmProbe.ReadFilmAsync, problems, ct);
        var recordings = await ReadAsync(sources.CueSources.Select(x => x.Recording).Concat(sources.AlignmentSources.Select(x => x.Recording)), jobs, FilmProbe.ReadRecordingAsync, problems, ct);
        var scores = await ReadAsync(sources.AlignmentSources.Select(x => x.Midi), jobs, ReadMidiAsync, problems, ct);
        var notes = sources.AlignmentSources.Where(x => scores.ContainsKey(x.Midi.ContentHash)).ToDictionary(x => x.Recording.ContentHash);

        List<PlannedExample> examples = [];
        var tooShort = 0;
        foreach (var cue in sources.CueSources)
        {
            if (films.TryGetValue(cue.Film.ContentHash, out var film) && recordings.TryGetValue(cue.Recording.ContentHash, out var audio))
            {
                var alignment = notes.GetValueOrDefault(cue.Recording.ContentHash);
                var made = ClipPlan.OfCue(cue, film.Frames, audio.SampleRate, alignment, alignment is null ? null : Score(scores[alignment.Midi.ContentHash]), options.Length);
                tooShort += made.Count == 0 ? 1 : 0;
                examples.AddRange(made);
            }
        }

        var taken = examples.Where(x => x.Lacks == Lack.Nothing).ToLookup(x => x.Recording.ContentHash, x => (x.RecordingStartSeconds, x.RecordingEndSeconds));
        foreach (var alignment in notes.Values.Where(x => recordings.ContainsKey(x.Recording.ContentHash)))
        {
            var hash = alignment.Recording.ContentHash;
            examples.AddRange(ClipPlan.OfRecording(alignment, Score(scores[alignment.Midi.ContentHash]), recordings[hash].SampleRate, taken[hash], options.Length));
        }

        examples = [.. examples.DistinctBy(x => x.ExampleId)];
        var splits = Split.Assign([.. examples.Select(x => Member(x, sources))], options.Shares, options.Bridges);
        (string, int)[] leftOut =
        [
            ("accepted cues or alignments less sure than min_confidence", sources.UnderConfidence),
            ("cues shorter than min_seconds", tooShort),
            ("examples that would have joined two splits", splits.LeftOut.Count),
        ];
        return new(
            [.. examples.Where(x => splits.Of.ContainsKey(x.ExampleId)).OrderBy(x => x.Lacks).ThenBy(x => splits.Of[x.ExampleId]).ThenBy(x => x.ExampleId, StringComparer.Ordinal)],
            splits, films, recordings, scores, [.. leftOut.Where(x => x.Item2 > 0)], problems);
    }

    public static ScoreSource Score(MidiFile file) => new(file.TempoMap, file.TimeSignatures, file.ScoreNotes);

    /// <summary>Names what no two splits may share. Where nobody knows a work, the same notes are taken for the same.</summary>
    private static SplitMember Member(PlannedExample example, ExportSources sources)
    {
        List<string> music = [$"recording {example.Recording.ContentHash}"];
        foreach (var file in new[] { example.Recording, example.Alignment?.Midi }.OfType<SourceFile>())
        {
            if (sources.SongIdentities.TryGetValue(file.ItemId, out var song))
            {
                music.AddRange(song.WorkKey is { } work ? [$"work {work}"] : []);
                music.AddRange(song.RecordingKey is { } recording ? [$"recording {recording}"] : []);
            }

            music.AddRange(file.NoteHash is { } notes ? [$"notes {notes}"] : []);
        }

        return new(example.ExampleId, example.Cue is { } cue ? $"film {cue.Film.ContentHash}" : null, music, example.DurationSeconds);
    }

    private static async Task<Dictionary<string, T>> ReadAsync<T>(IEnumerable<SourceFile> files, int jobs, Func<string, CancellationToken, Task<T>> read,
        List<(string Subject, string Problem)> problems, CancellationToken ct)
    {
        var found = new Dictionary<string, T>();
        await foreach (var (file, (value, problem)) in ParallelWork.InOrderAsync(files.DistinctBy(x => x.ContentHash), jobs, OneAsync, ct))
        {
            if (problem is null)
            {
                found[file.ContentHash] = value!;
            }
            else
            {
                problems.Add((file.Path, problem));
            }
        }

        return found;

        async Task<(T? Value, string? Problem)> OneAsync(SourceFile file, CancellationToken token)
        {
            try
            {
                using var reachable = ReachableFile.Of(file.Path);
                return (await read(reachable.Path, token), null);
            }
            catch (Exception e) when (e is CuesmithException or IOException or UnauthorizedAccessException)
            {
                return (default, e.Message.ReplaceLineEndings(" "));
            }
        }
    }

    private static async Task<MidiFile> ReadMidiAsync(string path, CancellationToken ct) => MidiReader.Read(await File.ReadAllBytesAsync(path, ct)).OrThrow(path);
}
