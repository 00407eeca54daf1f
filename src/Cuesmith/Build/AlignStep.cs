using Cuesmith.Align;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;
using Dapper;

namespace Cuesmith.Build;

/// <summary>
/// Aligns every recording with the MIDI files that may be of its work. A recording is heard once for all its pairs; each recording's rows are saved together, and the bent MIDI
/// files of pairs that may be used lie in the cache under the pair's key.
/// </summary>
public static class AlignStep
{
    public const string Step = "align";

    /// <summary>Part of the key: raise it when the same files may give another alignment.</summary>
    private const string Version = "2";

    /// <exception cref="CuesmithException">ffmpeg is missing, or the catalogue cannot be written.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var all = AlignPairs.Read(catalogue);
        var done = catalogue.Done(Step);
        var work = all.Select(x => x with { Midi = [.. x.Midi.Where(y => done.GetValueOrDefault(Subject(y.MidiId, x.AudioId)) != Key(y, x))] }).Where(x => x.Midi.Count > 0).ToList();
        ForgetOthers(catalogue, all, done);
        var cache = Directory.CreateDirectory(BentFolder(workspace)).FullName;
        var (finished, worked) = ((long)all.Count - work.Count, 0L);
        await foreach (var (recording, results) in ParallelWork.InOrderAsync(work, workspace.Jobs, (item, token) => AlignOneAsync(item, cache, token), ct))
        {
            catalogue.Write(transaction =>
            {
                foreach (var (midi, result) in recording.Midi.Zip(results))
                {
                    Save(catalogue, transaction, recording, midi, result);
                }
            });
            worked += recording.Midi.Count;
            progress.Report(new(Step, ++finished, all.Count, Path.GetFileName(recording.AudioPath)));
        }

        return Summary(catalogue, all.Sum(x => (long)x.Midi.Count), worked);
    }

    /// <summary>Where the bent MIDI file of a pair lies, once it is aligned and its verdict is not unknown.</summary>
    /// <param name="midiHash">Content hash of the MIDI file.</param>
    /// <param name="audioHash">Content hash of the recording.</param>
    public static string BentMidiPath(Workspace workspace, string midiHash, string audioHash) => Path.Combine(BentFolder(workspace), KeyOf(midiHash, audioHash) + ".mid");

    private static string BentFolder(Workspace workspace) => Path.Combine(workspace.CacheFolder, Step);

    private static string Subject(long midiId, long audioId) => $"{midiId}:{audioId}";

    private static string Key(MidiCandidate midi, RecordingCandidates recording) => KeyOf(midi.Hash, recording.AudioHash);

    private static string KeyOf(string midiHash, string audioHash) => StepKey.Of(Version, midiHash, audioHash);

    private static async Task<PairResult[]> AlignOneAsync(RecordingCandidates recording, string cache, CancellationToken ct)
    {
        PitchBands heard;
        try
        {
            heard = PitchBands.Of(await Ffmpeg.DecodeMonoAsync(recording.AudioPath, PitchBands.SampleRate, ct), ct);
        }
        catch (CuesmithException e)
        {
            return [.. recording.Midi.Select(_ => new PairResult(null, e.Message))];
        }

        return [.. recording.Midi.Select(x => AlignPair(x, recording, heard, cache, ct))];
    }

    private static PairResult AlignPair(MidiCandidate midi, RecordingCandidates recording, PitchBands heard, string cache, CancellationToken ct)
    {
        try
        {
            var file = AlignFiles.ReadMidi(midi.Path);
            var pair = new PairAlignment(midi.Path, recording.AudioPath, file, heard, Aligner.Align(file.Notes(), heard, ct));
            if (pair.Alignment.Verdict != Verdict.Unknown && pair.Path is { } path)
            {
                var to = Path.Combine(cache, Key(midi, recording) + ".mid");
                File.WriteAllBytes(to + ".new", BentMidi.Follow(file, path, pair.Alignment.Transposition));
                File.Move(to + ".new", to, overwrite: true);
            }

            return new(pair.Alignment, null);
        }
        catch (CuesmithException e)
        {
            return new(null, e.Message);
        }
    }

    private static void Save(CatalogueStore catalogue, System.Data.IDbTransaction transaction, RecordingCandidates recording, MidiCandidate midi, PairResult result)
    {
        catalogue.Connection.Execute("DELETE FROM alignments WHERE midi_id = @MidiId AND audio_id = @AudioId", new { midi.MidiId, recording.AudioId }, transaction);
        if (result.Alignment is { } x)
        {
            catalogue.Connection.Execute(
                """
                INSERT INTO alignments (midi_id, audio_id, verdict, confidence, transposition, median_error_ms, reasons, path, details)
                VALUES (@MidiId, @AudioId, @Verdict, @Confidence, @Transposition, @MedianErrorMs, @Reasons, @Path, @Details)
                """,
                new
                {
                    midi.MidiId,
                    recording.AudioId,
                    Verdict = x.Verdict.Word(),
                    x.Confidence,
                    x.Transposition,
                    x.MedianErrorMs,
                    Reasons = string.Join("; ", AlignmentReasons.Of(x)),
                    Path = x.Stretches.Count == 0 ? null : AlignmentJson.PathOf(x),
                    Details = AlignmentJson.DetailsOf(x),
                },
                transaction);
        }

        catalogue.MarkDone(transaction, Step, Subject(midi.MidiId, recording.AudioId), Key(midi, recording), result.Problem);
    }

    // pairs that names no longer join, and files that are gone
    private static void ForgetOthers(CatalogueStore catalogue, IReadOnlyList<RecordingCandidates> all, Dictionary<string, string> done)
    {
        var wanted = all.SelectMany(x => x.Midi.Select(y => Subject(y.MidiId, x.AudioId))).ToHashSet();
        var gone = done.Keys.Where(x => !wanted.Contains(x)).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        catalogue.Write(transaction =>
        {
            foreach (var subject in gone)
            {
                var ids = subject.Split(':');
                catalogue.Connection.Execute("DELETE FROM alignments WHERE midi_id = @midi AND audio_id = @audio", new { midi = long.Parse(ids[0]), audio = long.Parse(ids[1]) }, transaction);
                catalogue.Forget(transaction, Step, subject);
            }
        });
    }

    private static StepSummary Summary(CatalogueStore catalogue, long pairs, long worked)
    {
        var counts = catalogue.Connection.Query<(string Verdict, long Count)>("SELECT verdict, count(*) FROM alignments GROUP BY verdict").ToDictionary(x => x.Verdict, x => x.Count);
        var problems = catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM done WHERE step = @Step AND problem IS NOT NULL", new { Step });
        return new(Step, pairs, worked, counts.GetValueOrDefault("needs review"), problems, $"{counts.GetValueOrDefault("accepted")} of {pairs} pairs of MIDI file and recording accepted, {worked} aligned now");
    }

    /// <summary>What came of a pair: an alignment, or why there is none.</summary>
    private sealed record PairResult(Alignment? Alignment, string? Problem);
}
