using System.Runtime.InteropServices;
using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>Joins the note-on and note-off events of tracks to notes.</summary>
internal static class MidiNotePairs
{
    private const int Channels = 16;
    private const int NoteNumbers = 128;

    private static readonly ScoreTick open = new(-1);

    /// <summary>
    /// The notes of all tracks, track by track. A note-off ends the note of its track, channel and number; as on a synthesiser, a note begun again ends the one before.
    /// Programs hold for their channel whichever track sets them.
    /// </summary>
    public static List<ScoreNote> Pair(IReadOnlyList<MidiTrack> tracks, MidiDefectTally defects)
    {
        // a note is two events
        var notes = new List<ScoreNote>(tracks.Sum(x => x.Events.Count) / 2);
        var programs = new MidiChannelPrograms(tracks);
        Span<int> latest = new int[Channels * NoteNumbers];
        latest.Fill(-1);
        for (var track = 0; track < tracks.Count; track++)
        {
            var firstOfTrack = notes.Count;
            programs.Restart();
            foreach (ref readonly var item in tracks[track].Span)
            {
                if (item.Status >= MidiEvent.NoteOnStatus + Channels)
                {
                    continue;
                }

                ref var slot = ref latest[item.Channel * NoteNumbers + item.Data1];
                var sounding = slot >= firstOfTrack && CollectionsMarshal.AsSpan(notes)[slot].End == open;
                if (!item.IsNoteOn)
                {
                    if (sounding)
                    {
                        End(notes, slot, item.At);
                    }
                    else
                    {
                        defects.Add(MidiDefect.StrayNoteOff, -1);
                    }

                    continue;
                }

                if (sounding)
                {
                    defects.Add(MidiDefect.DoubledNote, -1);
                    if (notes[slot].Start == item.At)
                    {
                        notes[slot] = notes[slot] with { Velocity = Math.Max(notes[slot].Velocity, item.Data2) };
                        continue;
                    }

                    End(notes, slot, item.At);
                }

                slot = notes.Count;
                notes.Add(new(item.At, open, item.Data1, item.Data2, item.Channel, programs.At(item.Channel, item.At), track));
            }

            CloseAll(notes, firstOfTrack, tracks[track].End, defects);
        }

        return notes;
    }

    private static void End(List<ScoreNote> notes, int index, ScoreTick at)
    {
        ref var note = ref CollectionsMarshal.AsSpan(notes)[index];
        // drum sequences often end a note where it starts: it sounds all the same
        note = note with { End = at > note.Start ? at : note.Start + 1 };
    }

    private static void CloseAll(List<ScoreNote> notes, int firstOfTrack, ScoreTick trackEnd, MidiDefectTally defects)
    {
        for (var i = firstOfTrack; i < notes.Count; i++)
        {
            if (notes[i].End == open)
            {
                defects.Add(MidiDefect.UnclosedNote, -1);
                End(notes, i, trackEnd);
            }
        }
    }
}
