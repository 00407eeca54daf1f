using System.Buffers;
using System.Buffers.Binary;

namespace Cuesmith.Media;

/// <summary>How to write a MIDI file.</summary>
/// <param name="RunningStatus">Leave out a status byte that repeats the one before, a quarter smaller; default false, since every reader understands a file without.</param>
public sealed record MidiWriteOptions(bool RunningStatus = false)
{
    public static readonly MidiWriteOptions Default = new();
}

/// <summary>Writes Standard MIDI Files. Same tracks in, same bytes out.</summary>
public static class MidiWriter
{
    /// <summary>The largest delta time and length that the file format can hold.</summary>
    private const int MaxQuantity = 0x0FFFFFFF;

    /// <summary>A file of format 1 (of format 0 with one track, if <paramref name="file"/> is such) with the file's tracks and division.</summary>
    /// <exception cref="ArgumentException">More tracks than 65535, or two events more than 268435455 ticks apart.</exception>
    public static byte[] Write(MidiFile file, MidiWriteOptions? options = null) =>
        Write(file.Division, file.Tracks, options, file is { Format: 0, Tracks.Length: 1 } ? (ushort)0 : (ushort)1);

    /// <inheritdoc cref="Write(MidiFile, MidiWriteOptions?)"/>
    public static byte[] Write(MidiDivision division, IReadOnlyList<MidiTrack> tracks, MidiWriteOptions? options = null) => Write(division, tracks, options, 1);

    private static byte[] Write(MidiDivision division, IReadOnlyList<MidiTrack> tracks, MidiWriteOptions? options, ushort format)
    {
        if (tracks.Count > ushort.MaxValue)
        {
            throw new ArgumentException($"{tracks.Count} tracks, a file holds 65535", nameof(tracks));
        }

        var output = new ArrayBufferWriter<byte>(4096);
        output.Write("MThd"u8);
        WriteUInt32(output, 6);
        WriteUInt16(output, format);
        WriteUInt16(output, (ushort)tracks.Count);
        WriteUInt16(output, division.Raw);
        foreach (var track in tracks)
        {
            var body = Body(track, options ?? MidiWriteOptions.Default);
            output.Write("MTrk"u8);
            WriteUInt32(output, (uint)body.Length);
            output.Write(body);
        }

        return output.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Body(MidiTrack track, MidiWriteOptions options)
    {
        var output = new ArrayBufferWriter<byte>(track.Events.Count * 4 + 16);
        long tick = 0;
        byte running = 0;
        foreach (ref readonly var item in track.Span)
        {
            WriteQuantity(output, item.At.Ticks - tick);
            tick = item.At.Ticks;
            if (item.Status < MidiEvent.SysExStatus)
            {
                WriteMessage(output, item, options.RunningStatus && running == item.Status);
                running = item.Status;
                continue;
            }

            running = 0;
            output.Write<byte>([item.Status]);
            if (item.Status == MidiEvent.MetaStatus)
            {
                output.Write<byte>([item.Data1]);
            }

            WriteQuantity(output, item.Payload.Length);
            output.Write(item.Payload.AsSpan());
        }

        WriteQuantity(output, track.End.Ticks - tick);
        output.Write<byte>([MidiEvent.MetaStatus, (byte)MidiMeta.EndOfTrack, 0]);
        return output.WrittenSpan;
    }

    private static void WriteMessage(ArrayBufferWriter<byte> output, in MidiEvent item, bool withoutStatus)
    {
        ReadOnlySpan<byte> bytes = [item.Status, item.Data1, item.Data2];
        var length = item.Command is MidiEvent.ProgramStatus or 0xD0 ? 2 : 3;
        output.Write(bytes[(withoutStatus ? 1 : 0)..length]);
    }

    private static void WriteQuantity(ArrayBufferWriter<byte> output, long value)
    {
        if (value > MaxQuantity)
        {
            throw new ArgumentException($"{value} ticks (or bytes) are more than a MIDI file can hold in one step", nameof(value));
        }

        Span<byte> bytes = stackalloc byte[4];
        var at = bytes.Length - 1;
        bytes[at] = (byte)(value & 0x7F);
        while ((value >>= 7) > 0)
        {
            bytes[--at] = (byte)(value & 0x7F | 0x80);
        }

        output.Write<byte>(bytes[at..]);
    }

    private static void WriteUInt32(ArrayBufferWriter<byte> output, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    private static void WriteUInt16(ArrayBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }
}
