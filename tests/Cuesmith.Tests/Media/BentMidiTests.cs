using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Tests.Media;

public class BentMidiTests
{
    // eight quarters at 120 a minute, one note each, drums on the last
    private static MidiFile File() => Read(MidiWriter.Write(MidiDivision.PerQuarter(480), [new(
        [MidiEvent.TimeSignature(0, 3, 4), .. Enumerable.Range(0, 8).SelectMany(x => new[] { MidiEvent.NoteOn(x * 480, x == 7 ? 9 : 0, 60 + x, 80), MidiEvent.NoteOff(x * 480 + 240, x == 7 ? 9 : 0, 60 + x) })])]));

    private static MidiFile Read(byte[] bytes) => ((MidiReading.Readable)MidiReader.Read(bytes)).File;

    private static WarpingPath Path(params (double From, double To)[] anchors) => new("a.mid", "a.flac", [.. anchors.Select(x => new Anchor(new(x.From), new(x.To)))]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_note_sounds_where_the_path_says(bool keepsBars)
    {
        var path = Path((0, 2.5), (1, 3.9), (2, 4.7), (4, 7.1));
        var bent = Read(keepsBars ? BentMidi.Follow(File(), path, 2) : BentMidi.Plain(File(), path, 2));
        var notes = bent.Notes();
        Assert.Equal(8, notes.Count);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(path.Map(new(i * 0.5)).Seconds, notes[i].Start.Seconds, 0.001);
            Assert.Equal(i == 7 ? 67 : 62 + i, notes[i].NoteNumber);
        }
    }

    [Fact]
    public void Bars_stay_behind_whole_bars_of_rest()
    {
        var bent = Read(BentMidi.Follow(File(), Path((0, 2.9), (4, 7)), 0));
        var first = bent.ScoreNotes[0].Start;
        Assert.Equal(1, bent.TimeSignatures.TicksToBarBeat(first).Beat, 1e-6);
        Assert.Equal(3, bent.TimeSignatures.Changes[0].Numerator);
    }

    [Fact]
    public void What_lies_before_the_recording_is_left_out_and_bars_stay_whole()
    {
        var bent = Read(BentMidi.Follow(File(), Path((0, -0.75), (4, 3.25)), 0));
        var notes = bent.Notes();
        Assert.Equal(6, notes.Count);
        Assert.Equal(0.25, notes[0].Start.Seconds, 0.001);
        // the fourth quarter of the file began its second bar
        Assert.Equal(1, bent.TimeSignatures.TicksToBarBeat(bent.ScoreNotes[1].Start).Beat, 1e-6);
    }
}
