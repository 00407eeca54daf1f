using Cuesmith.Align;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Finds MIDI files by sound alone, whatever their names say, for the recordings of a workspace for which none is accepted. Sketches are kept by content, and a recording is not searched for again as
/// long as the collection of MIDI files is the same.
/// </summary>
internal static class SoundSearch
{
    private const string Step = "search";

    /// <summary>Part of the key: raise it when the same files may give other finds.</summary>
    private const string Version = "1";

    // chance gives about 2; a right file that is less alike than this is hardly ever accepted
    private const double LeastLikeness = 3;

    private const int Aligned = 6;

    private const string Recordings = """
        SELECT item_id AS Id, directory AS Directory, filename AS Filename, content_hash AS Hash FROM items
        WHERE kind = 'audio' AND missing + listed = 0 AND problem IS NULL AND content_hash IS NOT NULL
          AND item_id NOT IN (SELECT audio_id FROM alignments WHERE verdict = 'accepted' AND found_by = 'name') ORDER BY item_id
        """;

    private const string MidiFiles = """
        SELECT item_id AS Id, directory AS Directory, filename AS Filename, content_hash AS Hash FROM items
        WHERE kind = 'midi' AND missing + listed = 0 AND problem IS NULL AND content_hash IS NOT NULL ORDER BY item_id
        """;

    private const string Found = """
        SELECT x.midi_id AS MidiId, x.audio_id AS AudioId, m.content_hash AS MidiHash, a.content_hash AS AudioHash
        FROM alignments x JOIN items m ON m.item_id = x.midi_id JOIN items a ON a.item_id = x.audio_id WHERE x.found_by = 'sound' AND m.missing + a.missing = 0
        """;

    /// <summary>Pairs found earlier whose files are what they were.</summary>
    /// <param name="done">Of the step align.</param>
    public static IEnumerable<string> Standing(CatalogueStore catalogue, Dictionary<string, string> done) =>
        catalogue.Connection.Query<(long Midi, long Audio, string MidiHash, string AudioHash)>(Found)
            .Where(x => done.GetValueOrDefault(AlignmentRows.Subject(x.Midi, x.Audio)) == KeyOf(x.MidiHash, x.AudioHash)).Select(x => AlignmentRows.Subject(x.Midi, x.Audio));

    /// <returns>What to say of it in a line.</returns>
    public static async Task<string> RunAsync(Workspace workspace, CatalogueStore catalogue, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var midi = catalogue.Connection.Query<FileRow>(MidiFiles).DistinctBy(x => x.Hash).ToList();
        var collection = StepKey.OfAll([Version, SoundSketch.Version, .. midi.Select(x => x.Hash).Order(StringComparer.Ordinal)]);
        var done = catalogue.Done(Step);
        var all = catalogue.Connection.Query<FileRow>(Recordings).ToList();
        var work = all.Where(x => done.GetValueOrDefault($"{x.Id}") != SearchKey(x, collection)).ToList();
        var sketches = SketchCache.Of(workspace);
        var sketched = work.Count == 0 ? [] : await SketchAsync(midi, sketches, workspace.Jobs, progress, ct);
        var named = AlignPairs.Read(catalogue).ToDictionary(x => x.AudioId, x => x.Midi.Select(y => y.Hash).ToHashSet());
        var bent = BentMidiCache.Of(workspace);
        long finished = 0;
        // one recording's alignments are the items that run side by side
        foreach (var recording in work)
        {
            var finds = await FindAsync(recording, [.. sketched.Where(x => !named.TryGetValue(recording.Id, out var known) || !known.Contains(x.File.Hash))], sketches, bent, workspace.Jobs, ct);
            catalogue.Write(transaction =>
            {
                Forget(catalogue, transaction, recording.Id);
                foreach (var find in finds)
                {
                    AlignmentRows.Save(catalogue, transaction, find.Midi.Id, recording.Id, KeyOf(find.Midi.Hash, recording.Hash), find.Alignment, null, find.How);
                }

                catalogue.MarkDone(transaction, Step, $"{recording.Id}", SearchKey(recording, collection));
            });
            progress.Report(new(Step, ++finished, work.Count, recording.Filename));
        }

        var accepted = catalogue.Connection.ExecuteScalar<long>("SELECT count(DISTINCT audio_id) FROM alignments WHERE found_by = 'sound' AND verdict = 'accepted'");
        return $"by sound alone, among {midi.Count} MIDI files, one was found for {accepted} of {all.Count} recordings without one by name";
    }

    private static string KeyOf(string midiHash, string audioHash) => StepKey.Of(Version, "sound", AlignStep.KeyOf(midiHash, audioHash));

    private static string SearchKey(FileRow recording, string collection) => StepKey.Of(recording.Hash, collection, AlignStep.KeyOf("", ""));

    private static async Task<List<(FileRow File, SoundSketch Sketch)>> SketchAsync(
        List<FileRow> midi, SketchCache sketches, int jobs, IProgress<StepProgress> progress, CancellationToken ct)
    {
        List<(FileRow, SoundSketch)> sketched = [];
        long done = 0;
        await foreach (var (file, sketch) in ParallelWork.InOrderAsync(midi, jobs, (x, _) => Task.FromResult(sketches.OfMidi(x.Path, x.Hash)), ct))
        {
            progress.Report(new("sketch", ++done, midi.Count, file.Filename));
            if (sketch is not null)
            {
                sketched.Add((file, sketch));
            }
        }

        return sketched;
    }

    private static async Task<IReadOnlyList<Find>> FindAsync(
        FileRow recording, IReadOnlyList<(FileRow File, SoundSketch Sketch)> midi, SketchCache sketches, BentMidiCache bent, int jobs, CancellationToken ct)
    {
        PitchBands? heard = null;
        async Task<PitchBands> HearAsync() => heard ??= PitchBands.Of(await Ffmpeg.DecodeMonoAsync(recording.Path, PitchBands.SampleRate, ct), ct);
        try
        {
            var sketch = sketches.Kept(recording.Hash) ?? sketches.OfRecording(await HearAsync(), recording.Hash);
            var alike = MidiSearch.FirstLook(sketch, midi, x => x.Sketch, ct).Take(Aligned).Where(x => x.Likeness >= LeastLikeness).ToList();
            if (alike.Count == 0)
            {
                return [];
            }

            var sound = await HearAsync();
            List<Find> finds = [];
            await foreach (var (_, find) in ParallelWork.InOrderAsync(alike.Index(), jobs, (x, token) => Task.FromResult(AlignOne(x.Item.Midi.File, x.Item.Likeness, x.Index + 1, recording, sound, midi.Count, token)), ct))
            {
                bent.Keep(find.Pair, AlignStep.KeyOf(find.Midi.Hash, recording.Hash));
                finds.Add(find);
            }

            // candidates that came to nothing are kept only beside one that came to something
            return finds.Exists(x => x.Alignment.Verdict != Verdict.Unknown) ? finds : [];
        }
        catch (CuesmithException)
        {
            // scan and align say what is wrong with the recording
            return [];
        }
    }

    private static Find AlignOne(FileRow midi, double likeness, int place, FileRow recording, PitchBands heard, int of, CancellationToken ct)
    {
        var pair = AlignFiles.Run(midi.Path, recording.Path, heard, ct);
        return new(midi, pair with { Alignment = MidiSearch.Judged(pair.Alignment) }, new(likeness, true, [$"found by sound alone, number {place} of {of} MIDI files at first look (likeness {likeness:0.0}); accepted from confidence {MidiSearch.AcceptFrom:0.0#}"]));
    }

    private static void Forget(CatalogueStore catalogue, System.Data.IDbTransaction transaction, long audioId)
    {
        foreach (var midi in catalogue.Connection.Query<long>("SELECT midi_id FROM alignments WHERE audio_id = @audioId AND found_by = 'sound'", new { audioId }, transaction).ToList())
        {
            AlignmentRows.Forget(catalogue, transaction, AlignmentRows.Subject(midi, audioId));
        }
    }

    private sealed record FileRow
    {
        public long Id { get; init; }

        public string Directory { get; init; } = "";

        public string Filename { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Path => System.IO.Path.Combine(Directory, Filename);
    }

    /// <summary>A MIDI file that sounds like a recording.</summary>
    private sealed record Find(FileRow Midi, PairAlignment Pair, HowFound How)
    {
        public Alignment Alignment => Pair.Alignment;
    }
}
