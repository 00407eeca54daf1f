using Cuesmith.Clips;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Export;

/// <summary>Writes a bent score as a MIDI file: a conductor's track, then each track of the source that has something in the stretch.</summary>
public static class BentMidiFile
{
    public static byte[] Write(MidiFile source, BentScore bent)
    {
        List<MidiTrack> tracks = [new(Conductor(source, bent), bent.End)];
        var notes = bent.Notes.ToLookup(x => x.Track);
        for (var i = 0; i < source.Tracks.Length; i++)
        {
            if (notes[i].Any())
            {
                tracks.Add(new(Order([.. Others(source.Tracks[i], bent), .. notes[i].SelectMany(Strike)]), bent.End));
            }
        }

        return MidiWriter.Write(MidiDivision.PerQuarter(bent.TicksPerQuarter), tracks);
    }

    private static List<MidiEvent> Conductor(MidiFile source, BentScore bent)
    {
        List<MidiEvent> events =
        [
            .. bent.Tempo.Changes.Select(x => MidiEvent.Tempo(x.At.Ticks, x.MicrosecondsPerQuarter)),
            .. bent.Signatures.Select(x => MidiEvent.TimeSignature(x.At.Ticks, x.Numerator, x.Denominator)),
            .. source.Tracks.SelectMany(x => Mapped(x.Events.Where(y => y.IsMeta(MidiMeta.KeySignature)), bent, _ => MidiMeta.KeySignature)).OrderBy(x => x.At),
        ];
        return [.. events.OrderBy(x => x.At)];
    }

    /// <summary>What is no note and no clock. Of what was set before the stretch the last setting stands at its beginning.</summary>
    private static IEnumerable<MidiEvent> Others(MidiTrack track, BentScore bent) =>
        Mapped(track.Events.Where(x => !x.IsNoteOn && !x.IsNoteOff && !x.IsMeta(MidiMeta.Tempo) && !x.IsMeta(MidiMeta.TimeSignature) && !x.IsMeta(MidiMeta.KeySignature)), bent, Setting);

    private static IEnumerable<MidiEvent> Mapped(IEnumerable<MidiEvent> events, BentScore bent, Func<MidiEvent, object?> setting)
    {
        var standing = new Dictionary<object, MidiEvent>();
        List<MidiEvent> mapped = [];
        foreach (var item in events)
        {
            if (bent.Map(item.At) is not { } at)
            {
                continue;
            }

            var passed = bent.IsLeftOut(item.At);
            if (passed && setting(item) is { } what)
            {
                standing[(at, what)] = item with { At = at };
            }
            else if (!passed)
            {
                mapped.Add(item with { At = at });
            }
        }

        return standing.Values.Concat(mapped).OrderBy(x => x.At);
    }

    /// <summary>What an event sets, so that a later one of the same replaces it; null for what passes (a lyric, a system exclusive message).</summary>
    private static object? Setting(MidiEvent item) => item switch
    {
        { Command: MidiEvent.ControlStatus } => (item.Status, item.Data1),
        { Status: < MidiEvent.SysExStatus, Command: not 0xA0 } => item.Status,
        _ when item.IsMeta(MidiMeta.TrackName) || item.IsMeta(MidiMeta.InstrumentName) => item.Data1,
        _ => null,
    };

    private static IEnumerable<MidiEvent> Strike(ScoreNote note) =>
        [MidiEvent.NoteOn(note.Start.Ticks, note.Channel, note.NoteNumber, note.Velocity), MidiEvent.NoteOff(note.End.Ticks, note.Channel, note.NoteNumber)];

    // at one tick: settings before what they set, ends before beginnings
    private static IEnumerable<MidiEvent> Order(IEnumerable<MidiEvent> events) => events.OrderBy(x => x.At).ThenBy(x => x.IsNoteOff ? 1 : x.IsNoteOn ? 2 : 0);
}
