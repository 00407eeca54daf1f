using Cuesmith.Align;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Cuesmith.Signal;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Aligns every recording with the MIDI files that may be of its work: all that names join, or of many the ones that sound most like it; then, if asked to, looks among all MIDI files for those
/// recordings that have none. A recording is heard once for all its pairs; each recording's rows are saved together.
/// </summary>
public static class AlignStep
{
    public const string Step = "align";

    /// <summary>Part of the key: raise it when the same files may give another alignment.</summary>
    private const string Version = "5";

    // of a famous song there are dozens of files: where there are more than this, the first look tells which are aligned
    private const int AlignedPerRecording = 6;

    /// <param name="bySound">Whether recordings for which no MIDI file is accepted are compared with all of them by sound.</param>
    /// <exception cref="CuesmithException">ffmpeg is missing, or the catalogue cannot be written.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, bool bySound, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var all = AlignPairs.Read(catalogue);
        var done = catalogue.Done(Step);
        var work = all.Where(x => x.Midi.Any(y => !IsDone(done, x, y))).ToList();
        ForgetOthers(catalogue, all, done);
        var (bent, sketches) = (BentMidiCache.Of(workspace), SketchCache.Of(workspace));
        var (finished, worked) = ((long)all.Count - work.Count, 0L);
        await foreach (var (recording, results) in ParallelWork.InOrderAsync(work, workspace.Jobs, (item, token) => AlignOneAsync(item, done, bent, sketches, token), ct))
        {
            catalogue.Write(transaction =>
            {
                foreach (var result in results)
                {
                    result.Save(catalogue, transaction, recording);
                }
            });
            worked += results.Count;
            progress.Report(new(Step, ++finished, all.Count, Path.GetFileName(recording.AudioPath)));
        }

        var found = bySound ? await SoundSearch.RunAsync(workspace, catalogue, progress, ct) : null;
        return Summary(catalogue, all.Sum(x => (long)x.Midi.Count), worked, found);
    }

    /// <summary>Where the bent MIDI file of a pair lies, once it is aligned and its verdict is not unknown.</summary>
    /// <param name="midiHash">Content hash of the MIDI file.</param>
    /// <param name="audioHash">Content hash of the recording.</param>
    public static string BentMidiPath(Workspace workspace, string midiHash, string audioHash) => BentMidiCache.Of(workspace).PathOf(KeyOf(midiHash, audioHash));

    /// <summary>The key of a pair's alignment.</summary>
    internal static string KeyOf(string midiHash, string audioHash) => StepKey.Of(Version, midiHash, audioHash);

    private static string LookKey(MidiCandidate midi, RecordingCandidates recording) => StepKey.Of(Version, "look", midi.Hash, recording.AudioHash);

    private static string Key(MidiCandidate midi, RecordingCandidates recording) => KeyOf(midi.Hash, recording.AudioHash);

    private static bool IsDone(Dictionary<string, string> done, RecordingCandidates recording, MidiCandidate midi) =>
        done.GetValueOrDefault(AlignmentRows.Subject(midi.MidiId, recording.AudioId)) is { } key && (key == Key(midi, recording) || key == LookKey(midi, recording));

    private static async Task<IReadOnlyList<PairResult>> AlignOneAsync(
        RecordingCandidates recording, Dictionary<string, string> done, BentMidiCache bent, SketchCache sketches, CancellationToken ct)
    {
        PitchBands heard;
        try
        {
            heard = PitchBands.Of(await Ffmpeg.DecodeMonoAsync(recording.AudioPath, PitchBands.SampleRate, ct), ct);
        }
        catch (CuesmithException e)
        {
            return [.. recording.Midi.Select(x => new PairResult(x, Key(x, recording), null, e.Message, HowFound.ByName))];
        }

        var looked = FirstLook(recording, heard, sketches, ct);
        List<PairResult> results = [];
        for (var i = 0; i < looked.Count; i++)
        {
            var (midi, likeness) = looked[i];
            if (IsDone(done, recording, midi))
            {
                continue;
            }

            results.Add(i < AlignedPerRecording
                ? AlignPair(midi, recording, heard, bent, new(likeness, false, []), ct)
                : new(midi, LookKey(midi, recording), null, null, new(likeness, false, []), i + 1, looked.Count));
        }

        return results;
    }

    // few files need no look: all are aligned. One that cannot be read is tried too, so that its problem is told
    private static IReadOnlyList<(MidiCandidate Midi, double? Likeness)> FirstLook(RecordingCandidates recording, PitchBands heard, SketchCache sketches, CancellationToken ct)
    {
        if (recording.Midi.Count <= AlignedPerRecording)
        {
            return [.. recording.Midi.Select(x => (x, (double?)null))];
        }

        var sketched = recording.Midi.Select(x => (Midi: x, Sketch: sketches.OfMidi(x.Path, x.Hash))).ToList();
        return
        [
            .. sketched.Where(x => x.Sketch is null).Select(x => (x.Midi, (double?)null)),
            .. MidiSearch.FirstLook(sketches.OfRecording(heard, recording.AudioHash), sketched.Where(x => x.Sketch is not null), x => x.Sketch!, ct).Select(x => (x.Midi.Midi, (double?)x.Likeness)),
        ];
    }

    private static PairResult AlignPair(MidiCandidate midi, RecordingCandidates recording, PitchBands heard, BentMidiCache bent, HowFound how, CancellationToken ct)
    {
        var key = Key(midi, recording);
        try
        {
            var pair = AlignFiles.Run(midi.Path, recording.AudioPath, heard, ct);
            bent.Keep(pair, key);
            return new(midi, key, pair.Alignment, null, how);
        }
        catch (CuesmithException e)
        {
            return new(midi, key, null, e.Message, how);
        }
    }

    // pairs that names no longer join, and files that are gone; what was found by sound stays as long as both files do
    private static void ForgetOthers(CatalogueStore catalogue, IReadOnlyList<RecordingCandidates> all, Dictionary<string, string> done)
    {
        var wanted = all.SelectMany(x => x.Midi.Select(y => AlignmentRows.Subject(y.MidiId, x.AudioId))).Concat(SoundSearch.Standing(catalogue, done)).ToHashSet();
        var gone = done.Keys.Where(x => !wanted.Contains(x)).ToList();
        if (gone.Count > 0)
        {
            catalogue.Write(transaction => gone.ForEach(x => AlignmentRows.Forget(catalogue, transaction, x)));
        }
    }

    private static StepSummary Summary(CatalogueStore catalogue, long pairs, long worked, string? found)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>("SELECT verdict, count(*) FROM alignments GROUP BY verdict").ToDictionary(x => x.Verdict, x => x.Count);
        var bySound = catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM alignments WHERE found_by = 'sound'");
        var problems = catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM done WHERE step = @Step AND problem IS NOT NULL", new { Step });
        return new(
            Step, pairs + bySound, worked, counts.GetValueOrDefault("needs review"), problems,
            $"{counts.GetValueOrDefault("accepted")} of {pairs + bySound} pairs of MIDI file and recording accepted, {worked} aligned now{(found is null ? "" : $"; {found}")}");
    }

    /// <summary>What came of a pair: an alignment, or why there is none.</summary>
    private sealed record PairResult(MidiCandidate Midi, string Key, Alignment? Alignment, string? Problem, HowFound How, int Place = 0, int Of = 0)
    {
        public void Save(CatalogueStore catalogue, System.Data.IDbTransaction transaction, RecordingCandidates recording)
        {
            if (Place > 0)
            {
                AlignmentRows.SaveLookedAt(catalogue, transaction, Midi.MidiId, recording.AudioId, Key, How.Likeness ?? 0, Place, Of);
            }
            else
            {
                AlignmentRows.Save(catalogue, transaction, Midi.MidiId, recording.AudioId, Key, Alignment, Problem, How);
            }
        }
    }
}
