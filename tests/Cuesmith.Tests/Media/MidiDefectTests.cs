using Cuesmith.Media;
using static Cuesmith.Tests.Media.MidiBytes;

namespace Cuesmith.Tests.Media;

/// <summary>Each defect in a file of its own: met under its name, mended as its description says, refused when asked.</summary>
public sealed class MidiDefectTests
{
    private static readonly byte[] sound = [.. MiddleC, .. EndOfTrack];

    /// <summary>Defect, a file that has it and no other that is reported, and the notes it should still have.</summary>
    private static readonly Dictionary<MidiDefect, (byte[] Bytes, int Notes)> mendable = new()
    {
        [MidiDefect.NoNotes] = (File(0, 96, EndOfTrack), 0),
        [MidiDefect.MacBinaryHeader] = ([0, 4, .. "song"u8, .. new byte[122], .. File(0, 96, sound)], 1),
        [MidiDefect.JunkBeforeHeader] = ([.. "\r\n\r\n"u8, .. File(0, 96, sound)], 1),
        [MidiDefect.RiffSizeWrong] = ([.. "RIFF"u8, 1, 0, 0, 0, .. "RMID"u8, .. RiffChunk("data", File(0, 96, sound))], 1),
        [MidiDefect.HeaderLengthWrong] = ([.. "MThd"u8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 96, 1, 2, .. Track(sound)], 1),
        [MidiDefect.FormatUnknown] = (File(7, 96, sound), 1),
        [MidiDefect.DivisionZero] = (File(0, 0, sound), 1),
        [MidiDefect.TrackCountWrong] = ([.. Header(1, 9, 96), .. Track(sound)], 1),
        [MidiDefect.ChunkLengthWrong] = ([.. Header(1, 2, 96), .. Track(sound, 5), .. Track(sound)], 2),
        [MidiDefect.JunkBetweenChunks] = ([.. Header(1, 2, 96), .. Track(sound), 1, 2, 3, .. Track(sound)], 2),
        [MidiDefect.EventsAfterEndOfTrack] = (File(0, 96, [.. sound, .. sound]), 1),
        [MidiDefect.MissingEndOfTrack] = (File(1, 96, MiddleC, sound), 2),
        [MidiDefect.Truncated] = (File(0, 96, [.. MiddleC, .. MiddleC, .. EndOfTrack])[..^10], 1),
        [MidiDefect.DataByteOver127] = (File(0, 96, [0x00, 0x90, 60, 200, 0x60, 0x80, 60, 64, .. EndOfTrack]), 1),
        [MidiDefect.MissingStatus] = (File(0, 96, [0x00, 60, .. sound]), 1),
        [MidiDefect.RunningStatusAcrossMeta] = (File(0, 96, [0x00, 0x90, 60, 100, 0x00, 0xFF, 1, 1, 65, 0x60, 60, 0, .. EndOfTrack]), 1),
        [MidiDefect.UnknownStatus] = (File(0, 96, [0x00, 0xF2, 1, 2, .. sound]), 1),
        [MidiDefect.LongQuantity] = (File(0, 96, [0x80, 0x80, 0x80, 0x80, .. sound]), 1),
        [MidiDefect.HugeDeltaTime] = (File(0, 96, [0xFF, 0xFF, 0xFF, 0x7F, 0xB0, 7, 100, .. sound]), 1),
        [MidiDefect.ZeroTempo] = (File(0, 96, [0x00, 0xFF, 0x51, 3, 0, 0, 0, .. sound]), 1),
        [MidiDefect.AbsurdTempo] = (File(0, 96, [0x00, 0xFF, 0x51, 3, 0, 0, 1, .. sound]), 1),
        [MidiDefect.BadSignature] = (File(0, 96, [0x00, 0xFF, 0x58, 4, 0, 2, 24, 8, .. sound]), 1),
        [MidiDefect.DoubledNote] = (File(0, 96, [0x00, 0x90, 60, 100, .. sound]), 1),
        [MidiDefect.UnclosedNote] = (File(0, 96, [0x00, 0x90, 72, 100, .. sound]), 2),
        [MidiDefect.StrayNoteOff] = (File(0, 96, [0x00, 0x80, 72, 0, .. sound]), 1),
    };

    /// <summary>Defects that come with others: a broken payload swallows the end of its track, noise is noise in many ways.</summary>
    private static readonly Dictionary<MidiDefect, byte[]> inCompany = new()
    {
        [MidiDefect.PayloadOverrun] = File(0, 96, [.. MiddleC, 0x00, 0xFF, 1, 100, 65]),
        [MidiDefect.MostlyBroken] = File(0, 96, [.. Enumerable.Range(0, 4000).Select(x => (byte)(x * 7919 >> 3))]),
    };

    private static readonly Dictionary<MidiDefect, byte[]> fatal = new()
    {
        [MidiDefect.NotMidi] = [.. "<!DOCTYPE html><html><body>404 Not Found</body></html>"u8],
        [MidiDefect.Empty] = [],
        [MidiDefect.OnlyZeros] = new byte[4096],
        [MidiDefect.TooLarge] = [.. File(0, 96, sound), .. new byte[1 << 20]],
        [MidiDefect.NoTracks] = Header(1, 1, 96),
    };

    public static TheoryData<MidiDefect> Mendable => [.. mendable.Keys];

    public static TheoryData<MidiDefect> Fatal => [.. fatal.Keys];

    [Fact]
    public void Every_defect_has_a_test() =>
        Assert.Equal(Enum.GetValues<MidiDefect>().Order(), mendable.Keys.Concat(inCompany.Keys).Concat(fatal.Keys).Order());

    [Theory]
    [MemberData(nameof(Mendable))]
    public void Is_mended_and_told_when_asked(MidiDefect defect)
    {
        var (bytes, notes) = mendable[defect];
        var file = Assert.IsType<MidiReading.Readable>(MidiReader.Read(bytes, Asking(defect, Tolerance.Report))).File;
        Assert.Equal([defect], file.Defects.Select(x => x.Defect));
        Assert.Equal(notes, file.ScoreNotes.Count);
        if (notes > 0)
        {
            Assert.Equal((60, 0L, 96L), (file.ScoreNotes[^1].NoteNumber, file.ScoreNotes[^1].Start.Ticks, file.ScoreNotes[^1].End.Ticks));
        }
    }

    [Theory]
    [MemberData(nameof(Mendable))]
    public void Is_refused_when_asked(MidiDefect defect)
    {
        var refused = Assert.IsType<MidiReading.Refused>(MidiReader.Read(mendable[defect].Bytes, Asking(defect, Tolerance.Refuse)));
        Assert.Equal(defect, refused.Defect);
        Assert.StartsWith($"refused for {defect}", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mendable))]
    public void Is_passed_over_when_asked(MidiDefect defect)
    {
        var file = Assert.IsType<MidiReading.Readable>(MidiReader.Read(mendable[defect].Bytes, Asking(defect, Tolerance.Ignore))).File;
        Assert.Empty(file.Defects);
    }

    [Theory]
    [MemberData(nameof(Fatal))]
    public void Is_refused_whatever_is_asked(MidiDefect defect)
    {
        var options = Asking(defect, Tolerance.Ignore) with { MaxFileBytes = 1 << 16 };
        var refused = Assert.IsType<MidiReading.Refused>(MidiReader.Read(fatal[defect], options));
        Assert.Equal(defect, refused.Defect);
        Assert.DoesNotContain('\n', refused.Reason);
    }

    [Fact]
    public void Noise_is_refused_and_a_broken_payload_cut()
    {
        Assert.Equal(MidiDefect.MostlyBroken, Assert.IsType<MidiReading.Refused>(MidiReader.Read(inCompany[MidiDefect.MostlyBroken])).Defect);
        var file = Assert.IsType<MidiReading.Readable>(MidiReader.Read(inCompany[MidiDefect.PayloadOverrun])).File;
        Assert.Contains(MidiDefect.PayloadOverrun, file.Defects.Select(x => x.Defect));
        Assert.Equal("A", file.Texts()[0].Text);
    }

    [Fact]
    public void Says_what_a_file_is_that_is_not_midi() =>
        Assert.Equal("not a MIDI file but a web page", Assert.IsType<MidiReading.Refused>(MidiReader.Read(fatal[MidiDefect.NotMidi])).Reason);

    [Theory]
    [InlineData(0, "a length of nothing")]
    [InlineData(5, "a length too short")]
    [InlineData(30, "a length that reaches into the next track")]
    [InlineData(0x7FFFFFFF, "a length beyond the file")]
    [InlineData(0xFFFFFFFF, "the largest length")]
    public void Wrong_lengths_lose_no_notes(long length, string why)
    {
        byte[] bytes = [.. Header(1, 3, 96), .. Track(sound, length), .. Track(sound), .. Track(sound)];
        var file = Assert.IsType<MidiReading.Readable>(MidiReader.Read(bytes)).File;
        Assert.True(file.ScoreNotes.Count == 3 && file.Tracks.Length == 3, why);
        Assert.Equal([MidiDefect.ChunkLengthWrong], file.Defects.Select(x => x.Defect));
    }

    private static MidiReadOptions Asking(MidiDefect defect, Tolerance tolerance) => new() { Tolerances = MidiTolerances.Default.With(defect, tolerance) };
}
