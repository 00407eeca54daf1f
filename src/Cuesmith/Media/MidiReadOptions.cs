namespace Cuesmith.Media;

/// <summary>How to read a MIDI file.</summary>
public sealed record MidiReadOptions
{
    public static readonly MidiReadOptions Default = new();

    /// <summary>A larger file is refused unread, in bytes; default 16 MiB, 64 bytes to 512 MiB. Reading takes up to 15 times the file's size in memory.</summary>
    public long MaxFileBytes { get; init; } = 16 << 20;

    /// <summary>A longer wait before an event is taken for a defect, in quarter notes; default 4096 (34 minutes at 120 a minute), 1 and more.</summary>
    public double MaxDeltaQuarters { get; init; } = 4096;

    /// <summary>What to do about each defect.</summary>
    public MidiTolerances Tolerances { get; init; } = MidiTolerances.Default;
}
