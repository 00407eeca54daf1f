using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Demo;

/// <summary>Changes to MIDI files that the demo needs: a performance to render, a piece cut short.</summary>
public static class DemoMidi
{
    private const int TicksPerQuarter = 960;
    private const double TicksPerSecond = TicksPerQuarter * 2; // at 120 quarters a minute, the tempo of a file that names none

    /// <summary>
    /// The file as a performance: every event where <paramref name="path"/> puts it, notes but drums moved by <paramref name="semitones"/>. At one fixed tempo,
    /// since a synthesizer's clock rounds at every tempo change.
    /// </summary>
    public static MidiFile Perform(MidiFile file, WarpingPath path, int semitones) => new(1, MidiDivision.PerQuarter(TicksPerQuarter),
    [
        .. file.Tracks.Select(track => new MidiTrack(track.Events.Where(x => !x.IsMeta(MidiMeta.Tempo)).Select(x => x with
        {
            At = new((long)Math.Round(Math.Max(0, path.Map(file.TempoMap.TicksToSeconds(x.At)).Seconds) * TicksPerSecond)),
            Data1 = (x.IsNoteOn || x.IsNoteOff) && x.Channel != Note.DrumChannel ? (byte)Math.Clamp(x.Data1 + semitones, 0, 127) : x.Data1,
        }))),
    ]);

    /// <summary>The file up to <paramref name="end"/>; notes that sound there end there.</summary>
    public static MidiFile CutAt(MidiFile file, MediaTime end)
    {
        var last = file.TempoMap.NearestTick(end);
        return new(1, file.Division, [.. file.Tracks.Select(x => CutTrack(x, last))]);
    }

    private static MidiTrack CutTrack(MidiTrack track, ScoreTick last)
    {
        var kept = track.Events.TakeWhile(x => x.At < last).ToList();
        var sounding = new HashSet<(byte Channel, byte NoteNumber)>();
        foreach (var item in kept)
        {
            if (item.IsNoteOn)
            {
                sounding.Add((item.Channel, item.Data1));
            }
            else if (item.IsNoteOff)
            {
                sounding.Remove((item.Channel, item.Data1));
            }
        }

        return new(kept.Concat(sounding.Order().Select(x => MidiEvent.NoteOff(last.Ticks, x.Channel, x.NoteNumber))), last);
    }
}
