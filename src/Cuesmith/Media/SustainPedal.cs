using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>How <see cref="MidiFile.Notes"/> reads notes.</summary>
/// <param name="SustainPedal">Whether a note whose key is let go under a pressed sustain pedal lasts until the pedal is let go; default false.</param>
public sealed record NoteOptions(bool SustainPedal = false)
{
    public static readonly NoteOptions Default = new();
}

/// <summary>Lets notes last as long as the sustain pedal of their channel holds them.</summary>
internal static class SustainPedal
{
    private const byte PedalController = 64;
    private const byte DownFrom = 64;
    private const int Channels = 16;

    /// <summary>The notes, in order of start; one held by the pedal ends when it is released or when the same note of its channel starts again.</summary>
    public static List<ScoreNote> Extend(IReadOnlyList<ScoreNote> notes, IReadOnlyList<MidiTrack> tracks)
    {
        var pressed = Enumerable.Range(0, Channels).Select(channel => Pressed(tracks, channel)).ToArray();
        var last = tracks.Select(x => x.End).DefaultIfEmpty().Max();
        List<ScoreNote> held = [.. notes.OrderBy(x => x.Start)];
        var nextStart = new Dictionary<(byte Channel, byte NoteNumber), ScoreTick>();
        for (var i = held.Count - 1; i >= 0; i--)
        {
            var note = held[i];
            var release = Release(pressed[note.Channel], note.End, last);
            if (nextStart.TryGetValue((note.Channel, note.NoteNumber), out var next) && next > note.Start && next < release)
            {
                release = next > note.End ? next : note.End;
            }

            held[i] = note with { End = release };
            nextStart[(note.Channel, note.NoteNumber)] = note.Start;
        }

        return held;
    }

    private static (ScoreTick At, bool Down)[] Pressed(IReadOnlyList<MidiTrack> tracks, int channel) =>
    [
        .. tracks.SelectMany(x => x.Events).Where(x => x.Command == MidiEvent.ControlStatus && x.Channel == channel && x.Data1 == PedalController)
            .Select(x => (x.At, Down: x.Data2 >= DownFrom)).OrderBy(x => x.At),
    ];

    private static ScoreTick Release((ScoreTick At, bool Down)[] pedal, ScoreTick end, ScoreTick last)
    {
        var i = Array.FindLastIndex(pedal, x => x.At <= end);
        if (i < 0 || !pedal[i].Down)
        {
            return end;
        }

        var up = Array.FindIndex(pedal, i, x => !x.Down);
        return up >= 0 ? pedal[up].At : last > end ? last : end;
    }
}
