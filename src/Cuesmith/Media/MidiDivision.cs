using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>What a tick of a MIDI file is: a part of a quarter note, or of a time-code frame (SMPTE).</summary>
/// <param name="Raw">The 16 bits of the file header.</param>
public readonly record struct MidiDivision(ushort Raw)
{
    /// <exception cref="ArgumentOutOfRangeException">Not within 1 to 32767.</exception>
    public static MidiDivision PerQuarter(int ticks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ticks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ticks, 0x7FFF);
        return new((ushort)ticks);
    }

    /// <param name="framesPerSecond">24, 25, 29 (which means 30 drop-frame, 29.97) or 30.</param>
    /// <param name="ticksPerFrame">1 to 255.</param>
    public static MidiDivision Smpte(int framesPerSecond, int ticksPerFrame) => new((ushort)((-framesPerSecond & 0xFF) << 8 | (ticksPerFrame & 0xFF)));

    public bool IsSmpte => Raw >= 0x8000;

    /// <summary>False for a division that counts nothing (0 ticks a quarter, 0 frames or 0 ticks a frame).</summary>
    public bool IsUsable => IsSmpte ? (Raw & 0xFF) > 0 : Raw > 0;

    /// <summary>Frames a second of an SMPTE division; 29 stands for 30000/1001.</summary>
    public double FramesPerSecond => -(sbyte)(Raw >> 8) is var frames && frames == 29 ? 30000.0 / 1001 : frames;

    /// <summary>Ticks of a quarter note; under SMPTE, where notes have no measure, of half a second.</summary>
    public double TicksPerQuarter => IsSmpte ? FramesPerSecond * (Raw & 0xFF) / 2 : Raw;

    /// <summary>The clock of a file of this division; an SMPTE clock heeds no tempo.</summary>
    public TempoMap ToTempoMap(IEnumerable<TempoChange> changes) => IsSmpte ? TempoMap.Fixed(TicksPerQuarter * 2) : new(TicksPerQuarter, changes);
}
