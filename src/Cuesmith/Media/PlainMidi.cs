using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>A MIDI file in plain seconds: the same events at the same times, with one tempo and without bars, so that a program that knows no tempo maps reads times off the ticks.</summary>
public static class PlainMidi
{
    /// <summary>At 120 quarters a minute a tick is 1/1920 s.</summary>
    public const int TicksPerQuarter = 960;

    private const double TicksPerSecond = 2 * TicksPerQuarter;

    public static byte[] Of(MidiFile file) => MidiWriter.Write(MidiDivision.PerQuarter(TicksPerQuarter), [.. file.Tracks.Select(x => Track(x, file.TempoMap))]);

    /// <param name="name">What to call the file where it cannot be read.</param>
    /// <param name="midi">A MIDI file as it is written.</param>
    public static byte[] Of(string name, byte[] midi) => Of(MidiReader.Read(midi).OrThrow(name));

    private static MidiTrack Track(MidiTrack track, TempoMap tempo)
    {
        ScoreTick Plain(ScoreTick tick) => new((long)Math.Round(tempo.TicksToSeconds(tick).Seconds * TicksPerSecond));
        return new(track.Events.Where(x => !x.IsMeta(MidiMeta.Tempo) && !x.IsMeta(MidiMeta.TimeSignature)).Select(x => x with { At = Plain(x.At) }), Plain(track.End));
    }
}
