using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>
/// MIDI files bent to a recording. Both forms begin at the recording's zero, hold the notes in the recording's key and drop those that it leaves out before its start.
/// </summary>
public static class BentMidi
{
    // in plain seconds: 120 quarters a minute, so that a tick is 1/1920 s
    private const int PlainTicksPerQuarter = 960;
    private const double PlainTicksPerSecond = 2 * PlainTicksPerQuarter;

    // tempo is set this often in each quarter; rounding is carried on, so that nothing drifts
    private const int TempoStepsPerQuarter = 2;

    /// <summary>The file with its bars and beats as they were and a tempo map that follows the recording.</summary>
    /// <param name="path">From the file's seconds to the recording's.</param>
    /// <param name="transposition">Semitones to add to all notes but drums.</param>
    public static byte[] Follow(MidiFile file, WarpingPath path, int transposition)
    {
        var ticksPerQuarter = Math.Max(1, (int)Math.Round(file.TempoMap.TicksPerQuarter));
        var start = FirstTick(file, path);
        var silence = path.Map(file.TempoMap.TicksToSeconds(start)).Seconds;
        // before the music the recording may be silent: whole bars of rest at a tempo that fills it
        var leadIn = silence > 0.001 ? LeadInTicks(file, start, silence, ticksPerQuarter) : 0;
        // the recording may begin within a bar: the part before passes in an instant, so that bars stay whole
        var zero = BarStart(file, start);
        long NewTick(long tick) => Math.Max(0, tick - zero.Ticks + leadIn);
        var tracks = new List<MidiTrack> { Conductor(file, path, start, zero.Ticks - leadIn, ticksPerQuarter) };
        foreach (var track in file.Tracks)
        {
            tracks.Add(Moved(track, start.Ticks, NewTick, transposition, keepsBars: true));
        }

        return MidiWriter.Write(MidiDivision.PerQuarter(ticksPerQuarter), tracks);
    }

    /// <summary>The file in plain seconds: one tempo, no bars, a tick is 1/1920 s of the recording.</summary>
    /// <inheritdoc cref="Follow" path="/param"/>
    public static byte[] Plain(MidiFile file, WarpingPath path, int transposition)
    {
        var start = FirstTick(file, path);
        long NewTick(long tick) => Math.Max(0, (long)Math.Round(path.Map(file.TempoMap.TicksToSeconds(new ScoreTick(tick))).Seconds * PlainTicksPerSecond));
        return MidiWriter.Write(MidiDivision.PerQuarter(PlainTicksPerQuarter), [.. file.Tracks.Select(x => Moved(x, start.Ticks, NewTick, transposition, keepsBars: false))]);
    }

    // the tick that sounds when the recording begins, or the first one
    private static ScoreTick FirstTick(MidiFile file, WarpingPath path)
    {
        var zero = path.Map(MediaTime.Zero);
        return zero.Seconds >= 0 ? new(0) : new(Math.Max(0, file.TempoMap.NearestTick(path.MapBack(MediaTime.Zero)).Ticks));
    }

    private static long LeadInTicks(MidiFile file, ScoreTick start, double silence, int ticksPerQuarter)
    {
        var barTicks = ticksPerQuarter * 4L * SignatureAt(file, start).Numerator / SignatureAt(file, start).Denominator;
        var barSeconds = file.TempoMap.TicksToSeconds((double)(start.Ticks + barTicks)) - file.TempoMap.TicksToSeconds(start);
        return Math.Max(1, (long)Math.Round(silence / Math.Max(0.1, barSeconds))) * barTicks;
    }

    private static ScoreTick BarStart(MidiFile file, ScoreTick tick) => file.TimeSignatures.BarBeatToTicks(new(file.TimeSignatures.TicksToBarBeat(tick).Bar, 1));

    private static TimeSignature SignatureAt(MidiFile file, ScoreTick tick) =>
        file.TimeSignatures.Changes.LastOrDefault(x => x.At <= tick, new(ScoreTick.Zero, 4, 4));

    private static MidiTrack Conductor(MidiFile file, WarpingPath path, ScoreTick start, long zero, int ticksPerQuarter)
    {
        var events = new List<MidiEvent>();
        double written = 0;
        void Span(long from, long to, double endSeconds)
        {
            // a quarter may last from 1 µs to 16.7 s
            var tempo = (int)Math.Clamp(Math.Round((endSeconds - written) * 1e6 * ticksPerQuarter / (to - from)), 1, 0xFFFFFF);
            events.Add(MidiEvent.Tempo(from, tempo));
            written += tempo * 1e-6 * (to - from) / ticksPerQuarter;
        }

        if (start.Ticks > zero)
        {
            Span(0, start.Ticks - zero, path.Map(file.TempoMap.TicksToSeconds(start)).Seconds);
        }

        var end = file.Tracks.Max(x => x.End.Ticks);
        var step = Math.Max(1, ticksPerQuarter / TempoStepsPerQuarter);
        for (var tick = start.Ticks; tick < end; tick += step)
        {
            Span(tick - zero, tick - zero + step, path.Map(file.TempoMap.TicksToSeconds((double)(tick + step))).Seconds);
        }

        foreach (var signature in file.TimeSignatures.Changes.Where(x => x.At > start).Prepend(SignatureAt(file, start) with { At = new(zero) }))
        {
            events.Add(MidiEvent.TimeSignature(Math.Max(0, signature.At.Ticks - zero), signature.Numerator, signature.Denominator));
        }

        return new(events);
    }

    private static MidiTrack Moved(MidiTrack track, long start, Func<long, long> newTick, int transposition, bool keepsBars)
    {
        var events = new List<MidiEvent>();
        // notes that began before the recording does are left out, with their ends
        var left = new HashSet<(byte Channel, byte Note)>();
        foreach (var item in track.Events)
        {
            if (item.IsMeta(MidiMeta.Tempo) || item.IsMeta(MidiMeta.TimeSignature) || (item.At.Ticks < start && item.IsMeta(MidiMeta.Lyric)))
            {
                continue;
            }

            var isNote = item.IsNoteOn || item.IsNoteOff;
            if (isNote)
            {
                var key = (item.Channel, item.Data1);
                if (item.IsNoteOn && item.At.Ticks < start)
                {
                    left.Add(key);
                    continue;
                }

                if (item.IsNoteOff && left.Remove(key))
                {
                    continue;
                }
            }

            var moved = item with { At = new(newTick(item.At.Ticks)) };
            events.Add(isNote && item.Channel != Note.DrumChannel ? moved with { Data1 = InRange(item.Data1 + transposition) } : moved);
        }

        return new(events, new(newTick(track.End.Ticks)));
    }

    // a note beyond the ends of the keyboard sounds an octave nearer
    private static byte InRange(int noteNumber) => (byte)(noteNumber < 0 ? noteNumber + 12 : noteNumber > 127 ? noteNumber - 12 : noteNumber);
}
