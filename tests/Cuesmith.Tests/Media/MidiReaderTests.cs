using System.Text;
using Cuesmith.Media;
using Cuesmith.Music;
using static Cuesmith.Tests.Media.MidiBytes;

namespace Cuesmith.Tests.Media;

public sealed class MidiReaderTests
{
    [Fact]
    public void Reads_notes_in_seconds_with_the_tempo_of_any_track()
    {
        // 60 quarters a minute from quarter 1 on, said by the second track
        var file = Read(File(1, 96, [.. MiddleC, .. MiddleC, .. EndOfTrack], [0x60, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40, .. EndOfTrack]));
        var expected = new Note[]
        {
            new(new(0), new(0.5), 60, 100, 0, 0, 0),
            new(new(0.5), new(1.5), 60, 100, 0, 0, 0),
        };
        Assert.Equal(expected, file.Notes());
        Assert.Equal(1.5, file.Duration.Seconds, 9);
        Assert.Empty(file.Defects);
    }

    [Fact]
    public void Reads_running_status_and_the_program_that_another_track_sets()
    {
        var file = Read(File(1, 96, [0x00, 0xC2, 40, .. EndOfTrack], [0x00, 0x92, 60, 100, 0x30, 60, 0, 0x00, 64, 90, 0x30, 64, 0, .. EndOfTrack]));
        Assert.Equal([(60, 0L, 48L), (64, 48L, 96L)], file.ScoreNotes.Select(x => ((int)x.NoteNumber, x.Start.Ticks, x.End.Ticks)));
        Assert.All(file.ScoreNotes, x => Assert.Equal((2, 40), (x.Channel, x.Program)));
    }

    [Fact]
    public void Counts_time_code_whatever_the_tempo()
    {
        // 25 frames of 40 ticks: a tick is a millisecond
        var file = Read(File(0, MidiDivision.Smpte(25, 40).Raw, [0x00, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40, 0x87, 0x68, 0x90, 60, 1, 0x64, 0x80, 60, 0, .. EndOfTrack]));
        Assert.Equal([(1.0, 1.1)], file.Notes().Select(x => (x.Start.Seconds, x.End.Seconds)));
        Assert.Equal(30000.0 / 1001, MidiDivision.Smpte(29, 40).FramesPerSecond, 9);
    }

    [Fact]
    public void Lays_the_patterns_of_format_2_one_after_another()
    {
        var file = Read(File(2, 96, [.. MiddleC, .. EndOfTrack], [.. MiddleC, .. EndOfTrack]));
        Assert.Equal([0, 96], file.ScoreNotes.Select(x => x.Start.Ticks));
    }

    [Fact]
    public void Reads_a_riff_wrapper_with_its_title()
    {
        byte[] info = [.. "INFO"u8, .. RiffChunk("INAM", [.. "Sir Duke\0"u8]), .. RiffChunk("IART", [.. "Stevie Wonder"u8])];
        byte[] body = [.. "RMID"u8, .. RiffChunk("LIST", info), .. RiffChunk("data", File(0, 96, [.. MiddleC, .. EndOfTrack]))];
        var file = Read(RiffChunk("RIFF", body));
        Assert.Equal([(MidiTextKind.Title, "Sir Duke"), (MidiTextKind.Artist, "Stevie Wonder")], file.Texts().Select(x => (x.Kind, x.Text)));
        Assert.Single(file.ScoreNotes);
        Assert.Empty(file.Defects);
    }

    [Fact]
    public void Keeps_every_kind_of_event()
    {
        byte[] body =
        [
            0, 0xB0, 7, 100, 0, 0xE0, 0, 0x60, 0, 0xA0, 60, 5, 0, 0xD0, 9, 0, 0xF0, 3, 0x7E, 0x7F, 0xF7, 0, 0xF7, 1, 0xF8, 0, 0xFF, 0x7F, 2, 1, 2, 0, 0xFF, 0x58, 4, 3, 2, 24, 8,
            0, 0xFF, 0x59, 2, 0xFD, 1, .. MiddleC, .. EndOfTrack,
        ];
        var file = Read(File(0, 96, body));
        Assert.Equal([0xB0, 0xE0, 0xA0, 0xD0, 0xF0, 0xF7, 0xFF, 0xFF, 0xFF, 0x90, 0x80], file.Tracks[0].Events.Select(x => (int)x.Status));
        Assert.Equal(4096, file.Tracks[0].Events[1].Bend);
        Assert.Equal(new TimeSignature(ScoreTick.Zero, 3, 4), file.TimeSignatures.Changes[0]);
        Assert.Equal(new BarBeat(2, 1), file.TimeSignatures.TicksToBarBeat(new(288)));
    }

    [Fact]
    public void Reads_karaoke_marks_and_lyrics()
    {
        byte[][] texts = [[.. "@LENGL"u8], [.. "@TMinnie the Moocher"u8], [.. "@TBlues Brothers"u8], [.. "\\Folks, "u8], [.. "here's"u8]];
        byte[] body = [.. texts.SelectMany(x => (byte[])[0, 0xFF, 1, (byte)x.Length, .. x]), .. EndOfTrack];
        var file = Read(File(1, 96, [.. MiddleC, .. EndOfTrack], body));
        Assert.Equal(
            [
                (MidiTextKind.KaraokeLanguage, "ENGL"), (MidiTextKind.KaraokeTitle, "Minnie the Moocher"), (MidiTextKind.KaraokeTitle, "Blues Brothers"),
                (MidiTextKind.Text, "\\Folks, "), (MidiTextKind.Text, "here's"),
            ],
            file.Texts().Select(x => (x.Kind, x.Text)));
    }

    [Theory]
    [InlineData("Misirlou", 65001, "ASCII")]
    [InlineData("Für Elise – Beethoven", 65001, "UTF-8 where it decodes")]
    [InlineData("Für Elise", 1252, "Western, single letters")]
    [InlineData("Ça plane pour moi", 28591, "Latin-1 is the same there")]
    [InlineData("© 1999 Jörg Müller", 1252, "Western with a sign")]
    [InlineData("Подмосковные вечера", 1251, "Cyrillic words")]
    [InlineData("上を向いて歩こう", 932, "Japanese")]
    [InlineData("スキヤキ", 932, "Japanese, katakana only")]
    [InlineData("東京音頭", 932, "Japanese, kanji only")]
    [InlineData("Spår 1 Spår 2 Flöte Bläser Kör", 1252, "Western letters that pair up to kanji")]
    [InlineData("Écoute ça: déjà vu, naïve façon", 1252, "French")]
    public void Decodes_texts_of_unnamed_encodings(string text, int codePage, string why)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(codePage).GetBytes(text);
        var file = Read(File(0, 96, [0, 0xFF, 3, (byte)bytes.Length, .. bytes, .. MiddleC, .. EndOfTrack]));
        Assert.True(file.Texts() is [{ Kind: MidiTextKind.Title } title] && title.Text == text, $"{why}: {file.Texts()[0].Text}");
    }

    [Fact]
    public void The_pedal_holds_notes_only_when_asked()
    {
        // pedal down at 0, middle C from 0 to 96, pedal up at 144
        var file = Read(File(0, 96, [0, 0xB0, 64, 127, .. MiddleC, 0x30, 0xB0, 64, 0, .. EndOfTrack]));
        Assert.Equal(0.5, file.Notes()[0].End.Seconds, 9);
        Assert.Equal(0.75, file.Notes(new(SustainPedal: true))[0].End.Seconds, 9);
    }

    private static MidiFile Read(byte[] bytes) => MidiReader.Read(bytes).OrThrow("test.mid");
}
