using System.Collections.Immutable;
using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>A MIDI file: its tracks of events, and the clocks, notes and texts they make. Immutable. Read by <see cref="MidiReader"/>, written by <see cref="MidiWriter"/>.</summary>
public sealed class MidiFile
{
    private readonly List<ScoreNote> notes;
    private readonly IReadOnlyList<(MidiTextKind, ImmutableArray<byte>)> wrapperTexts;

    public MidiFile(int format, MidiDivision division, IReadOnlyList<MidiTrack> tracks)
        : this(format, division, [.. tracks], MidiNotePairs.Pair(tracks, new()), [], [])
    {
    }

    internal MidiFile(int format, MidiDivision division, ImmutableArray<MidiTrack> tracks, List<ScoreNote> notes, IReadOnlyList<MidiDefectCount> defects,
        IReadOnlyList<(MidiTextKind, ImmutableArray<byte>)> wrapperTexts)
    {
        (Format, Division, Tracks, this.notes, Defects, this.wrapperTexts) = (format, division, tracks, notes, defects, wrapperTexts);
        List<TempoChange> tempos = [];
        List<TimeSignature> signatures = [];
        foreach (var track in tracks)
        {
            foreach (ref readonly var item in track.Span)
            {
                if (item.IsMeta(MidiMeta.Tempo))
                {
                    tempos.Add(new(item.At, item.MicrosecondsPerQuarter));
                }
                else if (item.IsMeta(MidiMeta.TimeSignature))
                {
                    signatures.Add(new(item.At, item.Payload[0], 1 << item.Payload[1]));
                }
            }
        }

        TempoMap = division.ToTempoMap(tempos);
        TimeSignatures = new(division.TicksPerQuarter, signatures);
    }

    /// <summary>0 (one track), 1 (tracks that sound together) or 2 (patterns; read as if one followed the other).</summary>
    public int Format { get; }

    public MidiDivision Division { get; }

    public ImmutableArray<MidiTrack> Tracks { get; }

    /// <summary>What was wrong with the file and to be reported, in the order of the enum.</summary>
    public IReadOnlyList<MidiDefectCount> Defects { get; }

    /// <summary>Tempo events of all tracks: some files hold them off the first.</summary>
    public TempoMap TempoMap { get; }

    /// <summary>Time signatures of all tracks.</summary>
    public TimeSignatureMap TimeSignatures { get; }

    /// <summary>The notes on the tick clock, track by track; drums included, the sustain pedal not heeded.</summary>
    public IReadOnlyList<ScoreNote> ScoreNotes => notes;

    /// <summary>The same music has the same hash, whatever the file's texts, tracks and tempo.</summary>
    public NoteHash NoteHash => NoteHash.Of(notes, Division.TicksPerQuarter);

    /// <summary>Where the last note ends; of a file without notes, where its last track does.</summary>
    public MediaTime Duration
    {
        get
        {
            var end = ScoreTick.Zero;
            foreach (var note in notes)
            {
                end = note.End > end ? note.End : end;
            }

            return TempoMap.TicksToSeconds(notes.Count > 0 ? end : Tracks.Select(x => x.End).DefaultIfEmpty().Max());
        }
    }

    /// <summary>The notes on the seconds clock, in order of start, then note number.</summary>
    public IReadOnlyList<Note> Notes(NoteOptions? options = null)
    {
        var heard = (options ?? NoteOptions.Default).SustainPedal ? SustainPedal.Extend(notes, Tracks) : notes;
        var result = new Note[heard.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = heard[i].ToNote(TempoMap);
        }

        // a stable order: what the file holds never depends on how a sort treats equals
        Array.Sort(result, (a, b) => (a.Start.Seconds, a.NoteNumber, a.Track, a.Channel).CompareTo((b.Start.Seconds, b.NoteNumber, b.Track, b.Channel)));
        return result;
    }

    /// <summary>The file's own words, decoded; track by track.</summary>
    public IReadOnlyList<MidiText> Texts() => MidiTexts.Read(Tracks, wrapperTexts);
}
