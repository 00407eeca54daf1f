using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Cuesmith.Media;

/// <summary>MIDI in a RIFF wrapper (RMID, usually named .rmi): the MIDI file is its "data" chunk; a LIST of INFO chunks may name the piece.</summary>
internal static class RiffMidi
{
    private const int ChunkHeaderBytes = 8;

    public static bool IsWrapped(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("RMID"u8);

    /// <summary>Finds the MIDI file within <paramref name="bytes"/> and the texts beside it.</summary>
    /// <returns>The data chunk's place, or the whole input where no chunk holds it.</returns>
    public static Range Unwrap(ReadOnlySpan<byte> bytes, MidiDefectTally defects, List<(MidiTextKind Kind, ImmutableArray<byte> Bytes)> texts)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + (long)ChunkHeaderBytes is var declared && (declared > bytes.Length || declared < bytes.Length - 1))
        {
            defects.Add(MidiDefect.RiffSizeWrong, 4);
        }

        var data = Range.All;
        for (var at = 12; at + ChunkHeaderBytes <= bytes.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var start = at + ChunkHeaderBytes;
            var end = (int)Math.Min(bytes.Length, start + length);
            if (bytes.Slice(at, 4).SequenceEqual("data"u8))
            {
                data = start..end;
            }
            else if (bytes.Slice(at, 4).SequenceEqual("LIST"u8) && bytes[start..end].StartsWith("INFO"u8))
            {
                ReadInfo(bytes[(start + 4)..end], texts);
            }

            if (start + length > bytes.Length)
            {
                defects.Add(MidiDefect.RiffSizeWrong, at);
                break;
            }

            at = end + (end & 1);
        }

        return data;
    }

    private static void ReadInfo(ReadOnlySpan<byte> info, List<(MidiTextKind Kind, ImmutableArray<byte> Bytes)> texts)
    {
        for (var at = 0; at + ChunkHeaderBytes <= info.Length;)
        {
            var start = at + ChunkHeaderBytes;
            var end = (int)Math.Min(info.Length, start + (long)BinaryPrimitives.ReadUInt32LittleEndian(info[(at + 4)..]));
            if (Kind(info.Slice(at, 4)) is { } kind)
            {
                texts.Add((kind, [.. info[start..end].TrimEnd((byte)0)]));
            }

            at = end + (end & 1);
        }
    }

    private static MidiTextKind? Kind(ReadOnlySpan<byte> id) =>
        id.SequenceEqual("INAM"u8) ? MidiTextKind.Title
        : id.SequenceEqual("IART"u8) ? MidiTextKind.Artist
        : id.SequenceEqual("ICOP"u8) ? MidiTextKind.Copyright
        : id.SequenceEqual("ICMT"u8) || id.SequenceEqual("ISBJ"u8) ? MidiTextKind.Text
        : null;
}
