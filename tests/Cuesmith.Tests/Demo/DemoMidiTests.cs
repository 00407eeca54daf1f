using Cuesmith.Demo;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Tests.Demo;

public sealed class DemoMidiTests
{
    // a bar at 120, then a bar at 60, with a drum on each beat
    private static readonly MidiFile score = new(1, MidiDivision.PerQuarter(96),
    [
        new MidiTrack([MidiEvent.Tempo(0, 500_000), MidiEvent.Tempo(384, 1_000_000)]),
        new MidiTrack(Enumerable.Range(0, 8).SelectMany(i => new[]
        {
            MidiEvent.NoteOn(i * 96, 0, 60 + i, 90), MidiEvent.NoteOff(i * 96 + 90, 0, 60 + i), MidiEvent.NoteOn(i * 96, Note.DrumChannel, 38, 90), MidiEvent.NoteOff(i * 96 + 40, Note.DrumChannel, 38),
        })),
    ]);

    [Fact]
    public void A_performance_sounds_where_its_path_says()
    {
        var path = SmoothWarp.Draw("score", "played", score.Duration.Seconds, 0.08, 1.5, new(3));
        var written = score.Notes();
        var played = DemoMidi.Perform(score, path, -2).Notes();
        Assert.Equal(written.Count, played.Count);
        foreach (var (a, b) in written.OrderBy(x => (x.Start, x.Channel)).Zip(played.OrderBy(x => (x.Start, x.Channel))))
        {
            Assert.Equal(path.Map(a.Start).Seconds, b.Start.Seconds, 0.0006);
            Assert.Equal(path.Map(a.End).Seconds, b.End.Seconds, 0.0006);
            Assert.Equal(a.IsDrum ? a.NoteNumber : a.NoteNumber - 2, b.NoteNumber);
        }
    }

    [Fact]
    public void A_cut_piece_ends_where_it_is_cut_and_leaves_no_note_sounding()
    {
        var cut = DemoMidi.CutAt(score, new(2.5)); // in the middle of the first slow beat
        Assert.Equal(2.5, cut.Duration.Seconds, 0.01);
        Assert.Equal(10, cut.ScoreNotes.Count);
        Assert.All(cut.Notes(), x => Assert.True(x.End.Seconds <= 2.51));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.08)]
    public void A_warp_begins_after_its_lead_and_never_leaves_its_bounds(double mostDeviation)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var path = SmoothWarp.Draw("a", "b", 150, mostDeviation, 0.7, new(seed));
            Assert.Equal(0.7, path.Map(MediaTime.Zero).Seconds, 6);
            var slopes = path.Anchors.Zip(path.Anchors.Skip(1), (x, y) => (y.To - x.To) / (y.From - x.From)).ToList();
            Assert.InRange(slopes.Max() - 1, -mostDeviation, mostDeviation * 1.001);
            Assert.InRange(slopes.Min() - 1, -mostDeviation * 1.001, mostDeviation);
            // a drift that is none would prove nothing
            Assert.True(slopes.Max(x => Math.Abs(x - 1)) > mostDeviation * 0.9);
        }
    }
}
