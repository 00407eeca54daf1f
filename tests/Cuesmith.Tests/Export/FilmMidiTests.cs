using Cuesmith.Build;
using Cuesmith.Clips;
using Cuesmith.Export;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Tests.Export;

/// <summary>Bent notes on a recording's clock and on a film's: each where it sounds, within a millisecond.</summary>
public class FilmMidiTests
{
    private static readonly MadeUpPiece piece = new(1);

    private static readonly MidiFile file = MidiReader.Read(piece.Midi()).OrThrow("piece.mid");

    private static readonly WarpingPath path = new("piece.mid", "recording.wav", [.. MadeUpPiece.Path.Select(x => new Anchor(new(x[0]), new(x[1])))]);

    private static List<(int Number, double At)> Read(byte[] midi) => [.. MidiReader.Read(midi).OrThrow("made").Notes().Select(x => ((int)x.NoteNumber, x.Start.Seconds))];

    private static FilmPiece Piece(CueClock clock, double start, double end) => new(
        start, end, "cue", MidiReader.Read(BentMidiFile.Write(file, BentScore.Bend(ExportPlan.Score(file), clock.OnFilm(path, start), end - start, 0)!)).OrThrow("bent"));

    /// <summary>A cue of which the film leaves out ten seconds, at the speeds of films and television; and another one behind it.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(25.0 / 24)]
    [InlineData(1.001)]
    [InlineData(1 / 1.001)]
    public void A_cue_cut_in_two_lines_has_its_notes_where_the_film_plays_them(double speed)
    {
        (CueClock Clock, double Start, double End)[] lines = [(new(5, 2, speed), 5, 17), (new(17, 2 + 12 * speed + 10, speed), 17, 25), (new(40.5, 0, speed), 40.5, 49)];
        var found = FilmMidi.Join([.. lines.Select(x => Piece(x.Clock, x.Start, x.End))]);
        List<(int Number, double At)> expected = [.. lines.SelectMany(line => piece.Notes.Select(x => (x.Number, At: line.Clock.ToFilm(MadeUpPiece.Played(x.Start)))).Where(x => x.At >= line.Start && x.At < line.End))];
        foreach (var midi in new[] { found, PlainMidi.Of(MidiReader.Read(found).OrThrow("film")) })
        {
            var notes = Read(midi);
            Assert.Equal(expected.Select(x => x.Number), notes.Select(x => x.Number));
            Assert.All(expected.Zip(notes), x => Assert.InRange(x.Second.At - x.First.At, -0.0015, 0.0015));
        }
    }

    [Fact]
    public void On_the_recordings_clock_bars_begin_with_bars_of_the_score()
    {
        var bent = MidiReader.Read(BentMidiFile.Write(file, BentScore.Bend(ExportPlan.Score(file), path, MadeUpPiece.Played(MadeUpPiece.ScoreSeconds), 2)!)).OrThrow("bent");
        Assert.Equal(piece.Notes.Count, bent.ScoreNotes.Count);
        for (var i = 0; i < bent.ScoreNotes.Count; i++)
        {
            Assert.Equal(piece.Notes[i].Number + 2, bent.ScoreNotes[i].NoteNumber);
            Assert.Equal(MadeUpPiece.Played(piece.Notes[i].Start), bent.TempoMap.TicksToSeconds(bent.ScoreNotes[i].Start).Seconds, 0.0015);
            // an eighth each, four quarters a bar
            Assert.Equal(1 + i % 8 / 2.0, bent.TimeSignatures.TicksToBarBeat(bent.ScoreNotes[i].Start).Beat, 1e-6);
        }
    }

    [Fact]
    public void A_score_that_begins_just_before_the_recording_is_not_rushed_through()
    {
        // the path stands at the recording's first moment while 0.4 s of the score pass
        WarpingPath late = new("piece.mid", "recording.wav", [new(new(0), new(0)), new(new(0.4), new(0)), new(new(20), new(19.6))]);
        var bent = MidiReader.Read(BentMidiFile.Write(file, BentScore.Bend(ExportPlan.Score(file), late, 19, 0)!)).OrThrow("bent");
        Assert.All(bent.TempoMap.Changes, x => Assert.True(x.MicrosecondsPerQuarter > 10_000));
        Assert.Equal(piece.Notes.Where(x => x.Start is > 0.4 and < 19.3).Select(x => x.Number), bent.Notes().Where(x => x.Start.Seconds is > 0 and < 18.9).Select(x => (int)x.NoteNumber));
    }

    [Fact]
    public void What_the_recording_leaves_out_the_bent_score_leaves_out()
    {
        // ten seconds of the score pass in no time: they are skipped, not rushed through
        var jump = new WarpingPath("piece.mid", "recording.wav", [new(new(0), new(1)), new(new(10), new(11)), new(new(20), new(11.02)), new(new(30), new(21.02))]);
        var notes = Read(BentMidiFile.Write(file, BentScore.Bend(ExportPlan.Score(file), jump, 21, 0)!));
        Assert.DoesNotContain(notes.Zip(notes.Skip(1)), x => x.Second.At - x.First.At < 0.2);
    }

    /// <summary>A synthesizer drifts over changes of tempo: what is played to listen to has none.</summary>
    [Fact]
    public void What_is_played_to_listen_to_has_one_tempo_and_the_same_notes()
    {
        var bent = BentMidiFile.Write(file, BentScore.Bend(ExportPlan.Score(file), path, MadeUpPiece.Played(MadeUpPiece.ScoreSeconds), 0)!);
        var played = ListenFile.Played("bent.mid", bent);
        Assert.True(MidiReader.Read(bent).OrThrow("bent").TempoMap.Changes.Count > 10);
        Assert.Single(MidiReader.Read(played).OrThrow("played").TempoMap.Changes);
        Assert.All(Read(bent).Zip(Read(played)), x => Assert.Equal(x.First.At, x.Second.At, 0.001));
    }
}
