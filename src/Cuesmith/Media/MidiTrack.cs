using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>The events of one MIDI track in order of time. The end-of-track event is not among them: it is <see cref="End"/>.</summary>
public sealed class MidiTrack
{
    private readonly MidiEvent[] events;

    /// <summary>A track of events in any order; those at one tick keep theirs. Ends at <paramref name="end"/>, or with the last event if that is later.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An event before tick 0.</exception>
    public MidiTrack(IEnumerable<MidiEvent> events, ScoreTick end = default)
        : this(end, InOrder(events))
    {
    }

    private MidiTrack(ScoreTick end, MidiEvent[] inOrder)
    {
        events = inOrder;
        End = inOrder.Length > 0 && inOrder[^1].At > end ? inOrder[^1].At : end;
    }

    public IReadOnlyList<MidiEvent> Events => events;

    public ScoreTick End { get; }

    internal ReadOnlySpan<MidiEvent> Span => events;

    /// <summary>Takes the array itself, which must be in order.</summary>
    internal static MidiTrack Of(MidiEvent[] inOrder, ScoreTick end) => new(end, inOrder);

    private static MidiEvent[] InOrder(IEnumerable<MidiEvent> events)
    {
        MidiEvent[] inOrder = [.. events.OrderBy(x => x.At)];
        if (inOrder is [var first, ..])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(first.At.Ticks, nameof(events));
        }

        return inOrder;
    }
}
