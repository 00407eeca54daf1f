using System.Collections.Immutable;

namespace Cuesmith.Media;

/// <summary>One <see cref="Tolerance"/> for each <see cref="MidiDefect"/>. Immutable; <see cref="With"/> makes a changed one.</summary>
public sealed class MidiTolerances
{
    /// <summary>
    /// Reads what players play: everything is mended that can be, except noise. What almost every real file does (a stray note-off, running status over a meta event) is not
    /// worth listing.
    /// </summary>
    public static readonly MidiTolerances Default = new(Filled(Tolerance.Report))
    {
        [MidiDefect.MostlyBroken] = Tolerance.Refuse,
        [MidiDefect.StrayNoteOff] = Tolerance.Ignore,
        [MidiDefect.RunningStatusAcrossMeta] = Tolerance.Ignore,
        [MidiDefect.DoubledNote] = Tolerance.Ignore,
    };

    /// <summary>Nothing but what the standard allows.</summary>
    public static readonly MidiTolerances Strict = new(Filled(Tolerance.Refuse));

    private ImmutableArray<Tolerance> byDefect;

    private MidiTolerances(ImmutableArray<Tolerance> byDefect) => this.byDefect = byDefect;

    /// <summary>Where reading on makes no sense: always refused, whatever is asked.</summary>
    public static bool CanBeMended(MidiDefect defect) =>
        defect is not (MidiDefect.NotMidi or MidiDefect.Empty or MidiDefect.OnlyZeros or MidiDefect.TooLarge or MidiDefect.NoTracks);

    public Tolerance this[MidiDefect defect]
    {
        get => CanBeMended(defect) ? byDefect[(int)defect] : Tolerance.Refuse;
        private init => byDefect = byDefect.SetItem((int)defect, value);
    }

    public MidiTolerances With(MidiDefect defect, Tolerance tolerance) => new(byDefect.SetItem((int)defect, tolerance));

    private static ImmutableArray<Tolerance> Filled(Tolerance tolerance) => [.. Enumerable.Repeat(tolerance, Enum.GetValues<MidiDefect>().Length)];
}
