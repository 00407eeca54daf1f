using System.Diagnostics;
using Cuesmith.Media;
using Cuesmith.Music;
using CsCheck;

namespace Cuesmith.Tests.Media;

public sealed class MidiFuzzTests
{
    private static readonly Gen<MidiEvent> anyEvent = Gen.OneOf(
        Gen.Select(Gen.Long[0, 5000], Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[1, 127], MidiEvent.NoteOn),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[0, 15], Gen.Int[0, 127], MidiEvent.NoteOff),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[0, 127], MidiEvent.Control),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[0, 15], Gen.Int[0, 127], MidiEvent.Program),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[0, 15], Gen.Int[-8192, 8191], MidiEvent.PitchBend),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[1, 0xFFFFFF], MidiEvent.Tempo),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[1, 16], OneOf(1, 2, 4, 8, 16), MidiEvent.TimeSignature),
        Gen.Select(Gen.Long[0, 5000], Gen.Int[-7, 7], Gen.Bool, MidiEvent.KeySignature),
        Gen.Select(Gen.Long[0, 5000], OneOf(MidiMeta.Text, MidiMeta.TrackName, MidiMeta.Lyric), Gen.String[0, 200], MidiEvent.Text),
        Gen.Select(Gen.Long[0, 5000], Gen.Byte.Array[0, 300], (tick, bytes) => MidiEvent.SysEx(tick, [.. bytes])));

    private static readonly Gen<MidiTrack> anyTrack = Gen.Select(anyEvent.Array[0, 60], Gen.Long[0, 6000], (events, end) => new MidiTrack(events, new ScoreTick(end)));

    private static readonly Gen<MidiFile> anyFile = Gen.Select(
        Gen.OneOf(Gen.Int[1, 0x7FFF].Select(MidiDivision.PerQuarter), Gen.Select(OneOf(24, 25, 29, 30), Gen.Int[1, 255], MidiDivision.Smpte)),
        anyTrack.Array[1, 5], (division, tracks) => new MidiFile(1, division, tracks));

    private static readonly MidiReadOptions everything = new() { Tolerances = MidiTolerances.Default.With(MidiDefect.MostlyBroken, Tolerance.Report), MaxDeltaQuarters = 1e6 };

    [Fact]
    public void What_is_written_is_read_back() => Gen.Select(anyFile, Gen.Bool).Sample((file, runningStatus) =>
    {
        var read = MidiReader.Read(MidiWriter.Write(file, new(runningStatus)), everything).OrThrow("written.mid");
        Assert.Equal(file.Division, read.Division);
        Assert.Equal(file.Tracks.Length, read.Tracks.Length);
        foreach (var (written, back) in file.Tracks.Zip(read.Tracks))
        {
            Assert.Equal(written.Events, back.Events);
            Assert.Equal(written.End, back.End);
        }

        Assert.Equal(file.Notes(), read.Notes());
        Assert.Equal(file.NoteHash, read.NoteHash);
        Assert.All(read.Defects, x => Assert.True(x.Defect is MidiDefect.AbsurdTempo or MidiDefect.UnclosedNote or MidiDefect.NoNotes, $"{x}"));
    }, iter: 500);

    [Fact]
    public void Broken_files_are_read_or_refused_and_nothing_else() =>
        Gen.Select(anyFile, Gen.Bool, Mutations).Sample((file, runningStatus, mutations) =>
        {
            var bytes = MidiWriter.Write(file, new(runningStatus));
            foreach (var mutate in mutations)
            {
                bytes = mutate(bytes);
            }

            Survives(bytes);
        }, iter: 3000);

    [Fact]
    public void Noise_behind_a_header_is_read_or_refused_and_nothing_else() =>
        Gen.Byte.Array[0, 2000].Sample(noise =>
        {
            Survives(noise);
            Survives(MidiBytes.File(1, 96, noise));
            Survives([.. MidiBytes.Header(1, 2, 96), .. noise]);
            Survives(MidiBytes.RiffChunk("RIFF", [.. "RMID"u8, .. noise]));
        }, iter: 1000);

    /// <summary>Files made to be slow or large, each of a megabyte: done within a second or two of one core, in memory that a small machine has. The bound leaves room for a busy machine; quadratic time would be hours.</summary>
    [Theory]
    [InlineData("MTrk", "a quarter million empty tracks")]
    [InlineData("\0\u0090", "no end of note-ons")]
    [InlineData("MTrk\0\0\0\0\0", "tracks that are not")]
    [InlineData("MTrk\u00FF\u00FF\u00FF\u00FF\0\u0090<d", "tracks that claim the whole file")]
    [InlineData("\u00FF\u002F\0MTrk", "ends of tracks everywhere")]
    [InlineData("\0\u00FF\u0001\0", "empty texts")]
    [InlineData("\0\u00FF\u0051\u0003\u0001\u0002\u0003", "tempos")]
    public void Malicious_files_take_linear_time(string pattern, string why)
    {
        var piece = pattern.Select(x => (byte)x).ToArray();
        byte[] bytes = [.. MidiBytes.Header(1, 1, 96), .. "MTrk\0\u0010\0\0"u8, .. Enumerable.Repeat(piece, (1 << 20) / piece.Length).SelectMany(x => x)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Survives(bytes);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{why}: {watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 300 << 20, $"{why}: {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB");
    }

    private static Gen<Func<byte[], byte[]>[]> Mutations => Gen.OneOf<Func<byte[], byte[]>>(
        Gen.Select(Gen.Double[0, 1], Gen.Byte, (place, value) => (Func<byte[], byte[]>)(x => Change(x, place, value))),
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], (a, b) => (Func<byte[], byte[]>)(x => [.. x[..At(x, Math.Min(a, b))], .. x[At(x, Math.Max(a, b))..]])),
        Gen.Select(Gen.Double[0, 1], Gen.Byte.Array[0, 40], (place, junk) => (Func<byte[], byte[]>)(x => [.. x[..At(x, place)], .. junk, .. x[At(x, place)..]])),
        Gen.Double[0, 1].Select(place => (Func<byte[], byte[]>)(x => x[..At(x, place)])),
        Gen.Double[0, 1].Select(place => (Func<byte[], byte[]>)(x => [.. x, .. x[At(x, place)..]]))).Array[1, 6];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(x => values[x]);

    private static int At(byte[] bytes, double place) => (int)(place * bytes.Length);

    private static byte[] Change(byte[] bytes, double place, byte value)
    {
        var changed = (byte[])bytes.Clone();
        if (changed.Length > 0)
        {
            changed[Math.Min(changed.Length - 1, At(bytes, place))] = value;
        }

        return changed;
    }

    private static void Survives(byte[] bytes)
    {
        foreach (var options in (MidiReadOptions[])[MidiReadOptions.Default, everything])
        {
            if (MidiReader.Read(bytes, options) is MidiReading.Readable { File: var file })
            {
                Assert.All(file.ScoreNotes, x => Assert.True(x.Start < x.End && x.NoteNumber < 128 && x.Velocity is > 0 and < 128));
                var notes = file.Notes(new(SustainPedal: true));
                Assert.All(notes, x => Assert.True(x.Start < x.End && double.IsFinite(x.End.Seconds)));
                Assert.All(file.Texts(), x => Assert.NotEqual(0, x.Text.Length));
                Assert.True(file.Duration >= MediaTime.Zero);
            }
        }
    }
}
