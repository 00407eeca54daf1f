using System.Buffers.Binary;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Tests.Align;
using Cuesmith.Tests.Report;
using Dapper;

namespace Cuesmith.Tests.Build;

/// <summary>MIDI files whose names say nothing, found by what they sound like.</summary>
public sealed class SoundSearchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_without_a_name_is_found_by_sound_and_a_rerun_does_nothing()
    {
        Workspace.Init(folder["w"]);
        var workspace = Workspace.Open(folder["w"]);
        using var catalogue = workspace.OpenCatalogue();
        var rows = new CatalogueBuilder(catalogue);
        for (var seed = 1; seed <= 8; seed++)
        {
            File.WriteAllBytes(folder[$"x{seed}.mid"], Midi(AlignerTests.Piece(seed)));
            rows.File("midi", folder.Path, $"x{seed}.mid", contentHash: $"midi {seed}");
        }

        File.WriteAllBytes(folder["tape.wav"], Wav(AlignerTests.Play(AlignerTests.Piece(5), x => 1 + 1.05 * x, 2)));
        rows.File("audio", folder.Path, "tape.wav", contentHash: "tape");
        // nobody plays this one
        File.WriteAllBytes(folder["other.wav"], Wav(AlignerTests.Play(AlignerTests.Piece(99), x => x, 0)));
        rows.File("audio", folder.Path, "other.wav", contentHash: "other");

        Assert.Equal(0, (await RunAsync(workspace, bySound: false)).Items);
        await RunAsync(workspace, bySound: true);
        var (midi, verdict, foundBy, transposition, rank, reasons) = catalogue.Connection.QueryFirst<(string, string, string, long, long, string)>(
            "SELECT midi_file, verdict, found_by, transposition, rank, reasons FROM show_alignments WHERE audio_file LIKE '%tape.wav' ORDER BY rank");
        Assert.EndsWith("x5.mid", midi, StringComparison.Ordinal);
        Assert.Equal(("accepted", "sound", 2, 1), (verdict, foundBy, transposition, rank));
        Assert.Contains("found by sound alone, number 1 of 8 MIDI files", reasons, StringComparison.Ordinal);
        Assert.True(File.Exists(AlignStep.BentMidiPath(workspace, "midi 5", "tape")));
        Assert.Equal(0, catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM show_alignments WHERE audio_file LIKE '%other.wav' AND verdict = 'accepted'"));

        // nothing is read again, with and without the search: the files could be gone
        var before = catalogue.Connection.Query<string>("SELECT group_concat(subject || key, ' ') FROM (SELECT * FROM done ORDER BY step, subject)").Single();
        File.Delete(folder["tape.wav"]);
        await RunAsync(workspace, bySound: true);
        await RunAsync(workspace, bySound: false);
        Assert.Equal(before, catalogue.Connection.Query<string>("SELECT group_concat(subject || key, ' ') FROM (SELECT * FROM done ORDER BY step, subject)").Single());
        Assert.Equal(midi, catalogue.Connection.QueryFirst<string>("SELECT midi_file FROM show_alignments WHERE audio_file LIKE '%tape.wav' ORDER BY rank"));

        // a file that scan finds missing takes its pairs with it
        catalogue.Connection.Execute("UPDATE items SET missing = 1 WHERE filename = 'x5.mid'");
        await RunAsync(workspace, bySound: false);
        Assert.Equal(0, catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM show_alignments WHERE midi_file LIKE '%x5.mid'"));

        Task<StepSummary> RunAsync(Workspace of, bool bySound) => AlignStep.RunAsync(of, catalogue, bySound, new Progress<StepProgress>(), CancellationToken.None);
    }

    private static byte[] Midi(IEnumerable<Note> notes) => MidiWriter.Write(MidiDivision.PerQuarter(960), [new(
        [.. notes.SelectMany(x => new[] { MidiEvent.NoteOn((long)(x.Start.Seconds * 1920), 0, x.NoteNumber, x.Velocity), MidiEvent.NoteOff((long)(x.End.Seconds * 1920), 0, x.NoteNumber) }).OrderBy(x => x.At)])]);

    private static byte[] Wav(float[] samples)
    {
        var bytes = new byte[44 + samples.Length * 2];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), PitchBands.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), PitchBands.SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + 2 * i), (short)(Math.Clamp(samples[i], -1, 1) * 32000));
        }

        return bytes;
    }
}
