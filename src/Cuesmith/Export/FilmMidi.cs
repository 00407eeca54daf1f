using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Export;

/// <summary>A bent MIDI file that begins at a place of a film.</summary>
/// <param name="StartSeconds">Where on the film's clock.</param>
/// <param name="EndSeconds">Where it ends; not behind the next one's start.</param>
/// <param name="Name">For the names of its tracks.</param>
public sealed record FilmPiece(double StartSeconds, double EndSeconds, string Name, MidiFile Notes);

/// <summary>The notes of a whole film as one MIDI file: its bent pieces one after another on the film's clock, rests between them, each with its own bars, beats and tempo.</summary>
public static class FilmMidi
{
    // divided by all divisions that bent scores have, or so fine that rounding is nothing
    private const int TicksPerQuarter = 15360;
    private const int MostMicrosecondsPerQuarter = 0xFFFFFF;

    /// <param name="pieces">In order, none reaching into the next.</param>
    public static byte[] Join(IReadOnlyList<FilmPiece> pieces)
    {
        List<MidiEvent> conductor = [];
        List<MidiTrack> tracks = [];
        var (at, seconds) = (0L, 0.0);
        foreach (var piece in pieces)
        {
            Rest(conductor, ref at, ref seconds, piece.StartSeconds);
            var scale = TicksPerQuarter / piece.Notes.TempoMap.TicksPerQuarter;
            var begin = at;
            MidiEvent Moved(MidiEvent x) => x with { At = new(begin + (long)Math.Round(x.At.Ticks * scale)) };
            conductor.Add(MidiEvent.Text(begin, MidiMeta.Marker, piece.Name));
            conductor.AddRange(piece.Notes.Tracks[0].Events.Select(Moved));
            foreach (var track in piece.Notes.Tracks.Skip(1))
            {
                // a film has more pieces than sixteen channels have instruments: each piece sets its own, and what it leaves sounding ends with it
                tracks.Add(new(track.Events.Select(Moved)));
            }

            var end = new ScoreTick(piece.Notes.Tracks.Max(x => x.End.Ticks));
            at = begin + (long)Math.Round(end.Ticks * scale);
            seconds += piece.Notes.TempoMap.TicksToSeconds(end).Seconds;
        }

        return MidiWriter.Write(MidiDivision.PerQuarter(TicksPerQuarter), [new(conductor, new(at)), .. tracks]);
    }

    // a quarter each half second, the tempo a little off where the rest asks for it; what earlier tempos lost by being whole microseconds is made up for here
    private static void Rest(List<MidiEvent> conductor, ref long at, ref double seconds, double until)
    {
        var ticks = (long)Math.Round((until - seconds) * 2 * TicksPerQuarter);
        if (ticks > 0)
        {
            var micros = (int)Math.Clamp(Math.Round((until - seconds) * 1e6 * TicksPerQuarter / ticks), 1, MostMicrosecondsPerQuarter);
            conductor.Add(MidiEvent.Tempo(at, micros));
            conductor.Add(MidiEvent.TimeSignature(at, 4, 4));
            (at, seconds) = (at + ticks, seconds + micros * 1e-6 * ticks / TicksPerQuarter);
        }
    }
}
