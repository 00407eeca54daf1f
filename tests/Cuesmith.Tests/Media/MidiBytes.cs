using System.Buffers.Binary;
using System.Text;

namespace Cuesmith.Tests.Media;

/// <summary>Builds MIDI files byte by byte, so that tests can write what no writer should.</summary>
internal static class MidiBytes
{
    public static readonly byte[] EndOfTrack = [0x00, 0xFF, 0x2F, 0x00];

    /// <summary>Middle C for 96 ticks, on channel 0.</summary>
    public static readonly byte[] MiddleC = [0x00, 0x90, 60, 100, 0x60, 0x80, 60, 64];

    public static byte[] File(int format, int division, params byte[][] trackBodies) =>
        [.. Header(format, trackBodies.Length, division), .. trackBodies.SelectMany(x => Track(x))];

    public static byte[] Header(int format, int tracks, int division) =>
        [.. "MThd"u8, 0, 0, 0, 6, (byte)(format >> 8), (byte)format, (byte)(tracks >> 8), (byte)tracks, (byte)(division >> 8), (byte)division];

    public static byte[] Track(byte[] body, long? length = null) => [.. Chunk("MTrk", body, length)];

    public static byte[] Chunk(string id, byte[] body, long? length = null)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(size, (uint)(length ?? body.Length));
        return [.. Encoding.ASCII.GetBytes(id), .. size, .. body];
    }

    public static byte[] RiffChunk(string id, byte[] body)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)body.Length);
        return [.. Encoding.ASCII.GetBytes(id), .. size, .. body, .. new byte[body.Length & 1]];
    }
}
