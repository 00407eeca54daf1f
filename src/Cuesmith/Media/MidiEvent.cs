using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>Types of meta events that are read here; a file may hold any other byte.</summary>
public enum MidiMeta : byte
{
    SequenceNumber = 0x00,
    Text = 0x01,
    Copyright = 0x02,
    TrackName = 0x03,
    InstrumentName = 0x04,
    Lyric = 0x05,
    Marker = 0x06,
    CuePoint = 0x07,
    ProgramName = 0x08,
    DeviceName = 0x09,
    EndOfTrack = 0x2F,
    Tempo = 0x51,
    TimeSignature = 0x58,
    KeySignature = 0x59,
}

/// <summary>One event of a MIDI track, at an absolute tick. Use the makers below; a reader gives data bytes of 0 to 127 only.</summary>
/// <param name="Status">0x80 to 0xEF channel message, 0xF0 system exclusive, 0xF7 its continuation or raw bytes, 0xFF meta.</param>
/// <param name="Data1">First data byte; of a meta event its type.</param>
/// <param name="Data2">Second data byte, or 0.</param>
/// <param name="Payload">Bytes of a meta or system exclusive event; empty for channel messages.</param>
public readonly record struct MidiEvent(ScoreTick At, byte Status, byte Data1, byte Data2, ImmutableArray<byte> Payload)
{
    public const byte NoteOffStatus = 0x80, NoteOnStatus = 0x90, ControlStatus = 0xB0, ProgramStatus = 0xC0, PitchBendStatus = 0xE0;
    public const byte SysExStatus = 0xF0, EscapeStatus = 0xF7, MetaStatus = 0xFF;

    /// <summary>The status without its channel for channel messages; the whole status else.</summary>
    public byte Command => Status < 0xF0 ? (byte)(Status & 0xF0) : Status;

    /// <summary>MIDI channel, 0 to 15; meaningless for meta and system exclusive events.</summary>
    public byte Channel => (byte)(Status & 0x0F);

    /// <summary>A note-on of velocity 0 is a note-off, and not counted here.</summary>
    public bool IsNoteOn => Command == NoteOnStatus && Data2 > 0;

    public bool IsNoteOff => Command == NoteOffStatus || (Command == NoteOnStatus && Data2 == 0);

    public bool IsMeta(MidiMeta type) => Status == MetaStatus && Data1 == (byte)type;

    /// <summary>Any of the text types 0x01 to 0x0F.</summary>
    public bool IsText => Status == MetaStatus && Data1 is >= 0x01 and <= 0x0F;

    /// <summary>Pitch bend, -8192 to 8191.</summary>
    public int Bend => (Data2 << 7 | Data1) - 8192;

    /// <summary>Microseconds a quarter of a tempo event.</summary>
    public int MicrosecondsPerQuarter => Payload[0] << 16 | Payload[1] << 8 | Payload[2];

    public static MidiEvent NoteOn(long tick, int channel, int noteNumber, int velocity) => Message(tick, NoteOnStatus, channel, noteNumber, velocity);

    public static MidiEvent NoteOff(long tick, int channel, int noteNumber) => Message(tick, NoteOffStatus, channel, noteNumber, 64);

    public static MidiEvent Control(long tick, int channel, int controller, int value) => Message(tick, ControlStatus, channel, controller, value);

    public static MidiEvent Program(long tick, int channel, int program) => Message(tick, ProgramStatus, channel, program, 0);

    /// <param name="bend">-8192 to 8191.</param>
    public static MidiEvent PitchBend(long tick, int channel, int bend) =>
        Message(tick, PitchBendStatus, channel, (bend + 8192) & 0x7F, (bend + 8192) >> 7 & 0x7F);

    /// <param name="microsecondsPerQuarter">1 to 16777215.</param>
    public static MidiEvent Tempo(long tick, int microsecondsPerQuarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(microsecondsPerQuarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(microsecondsPerQuarter, 0xFFFFFF);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, microsecondsPerQuarter);
        return Meta(tick, MidiMeta.Tempo, [.. bytes[1..]]);
    }

    /// <param name="denominator">A power of two.</param>
    public static MidiEvent TimeSignature(long tick, int numerator, int denominator) =>
        Meta(tick, MidiMeta.TimeSignature, [(byte)numerator, (byte)int.Log2(denominator), 24, 8]);

    /// <param name="sharps">-7 (seven flats) to 7 (seven sharps).</param>
    public static MidiEvent KeySignature(long tick, int sharps, bool minor) => Meta(tick, MidiMeta.KeySignature, [(byte)(sbyte)sharps, minor ? (byte)1 : (byte)0]);

    /// <summary>A text in UTF-8.</summary>
    public static MidiEvent Text(long tick, MidiMeta type, string text) => Meta(tick, type, [.. Encoding.UTF8.GetBytes(text)]);

    public static MidiEvent Meta(long tick, MidiMeta type, ImmutableArray<byte> payload) => new(new(tick), MetaStatus, (byte)type, 0, payload);

    /// <param name="payload">Without the leading F0; ends with F7 unless a continuation follows.</param>
    public static MidiEvent SysEx(long tick, ImmutableArray<byte> payload) => new(new(tick), SysExStatus, 0, 0, payload);

    public bool Equals(MidiEvent other) =>
        (At, Status, Data1, Data2) == (other.At, other.Status, other.Data1, other.Data2) && Bytes.SequenceEqual(other.Bytes);

    public override string ToString() => $"{At}: {Status:X2} {Data1:X2} {Data2:X2} {Convert.ToHexString(Bytes)}";

    public override int GetHashCode() => HashCode.Combine(At, Status, Data1, Data2, Bytes.Length);

    private ReadOnlySpan<byte> Bytes => Payload.IsDefault ? [] : Payload.AsSpan();

    private static MidiEvent Message(long tick, byte command, int channel, int data1, int data2)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)channel, 15u, nameof(channel));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)data1, 127u, nameof(data1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)data2, 127u, nameof(data2));
        return new(new(tick), (byte)(command | channel), (byte)data1, (byte)data2, []);
    }
}
