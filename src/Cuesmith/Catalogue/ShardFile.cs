using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Cuesmith.Fingerprint;

namespace Cuesmith.Catalogue;

/// <summary>
/// A shard of prints as a file: a header of 64 bytes (magic, version, sizes, checksum of the whole body, checksum of its head: SHA-256 cut to 16 bytes each); the head, which is the table of
/// recordings and how many entries each hash has (7 bits a byte, so that an index of an hour is not half tables); the entries, and the peaks, mapped into memory as they stand. Opening reads the
/// head only. Written once under a temporary name; never changed.
/// </summary>
public sealed unsafe class ShardFile : IDisposable
{
    public const string Suffix = ".shard";

    private const ulong Magic = 0x31445248_53455543; // "CUESHRD1"
    private const int Version = 4;
    private const int HeaderBytes = 64;

    private readonly MemoryMappedFile file;
    private readonly MappedBytes bytes;

    private ShardFile(string path, MemoryMappedFile file, MappedBytes bytes, FingerprintShard shard) => (Path, this.file, this.bytes, Shard) = (path, file, bytes, shard);

    public string Path { get; }

    public FingerprintShard Shard { get; }

    public static void Write(string path, FingerprintShard shard)
    {
        var table = new MemoryStream();
        using (var writer = new BinaryWriter(table, Encoding.UTF8, leaveOpen: true))
        {
            for (var i = 0; i < shard.Recordings.Count; i++)
            {
                var recording = shard.Recordings[i];
                writer.Write(recording.Key);
                writer.Write(recording.FirstHop);
                writer.Write(recording.Hops);
                writer.Write(shard.FirstPeaks[i + 1] - shard.FirstPeaks[i]);
            }

            for (var hash = 0; hash < LandmarkHash.Count; hash++)
            {
                writer.Write7BitEncodedInt(shard.Starts[hash + 1] - shard.Starts[hash]);
            }

            // the entries behind are read in place: keep them at a multiple of their size
            while (table.Length % sizeof(int) != 0)
            {
                writer.Write((byte)0);
                writer.Flush();
            }
        }

        var half = $"{path}.{Environment.ProcessId}.new";
        try
        {
            using (var stream = File.Create(half))
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                stream.Position = HeaderBytes;
                var head = table.ToArray();
                foreach (var part in new[] { head, shard.Entries, shard.Peaks })
                {
                    stream.Write(part.Span);
                    hash.AppendData(part.Span);
                }

                var header = new byte[HeaderBytes];
                MemoryMarshal.Write(header, Magic);
                MemoryMarshal.Write(header.AsSpan(8), Version);
                MemoryMarshal.Write(header.AsSpan(12), shard.Recordings.Count);
                MemoryMarshal.Write(header.AsSpan(16), (int)table.Length);
                MemoryMarshal.Write(header.AsSpan(20), LandmarkHash.Count);
                MemoryMarshal.Write(header.AsSpan(24), (long)shard.Entries.Length);
                hash.GetHashAndReset().AsSpan(0, 16).CopyTo(header.AsSpan(32));
                SHA256.HashData(head).AsSpan(0, 16).CopyTo(header.AsSpan(48));
                stream.Position = 0;
                stream.Write(header);
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>Opens a shard, reading its head only.</summary>
    /// <returns>Null where the file is no shard of this version, is cut short or its head is damaged: make it again.</returns>
    public static ShardFile? Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < HeaderBytes)
        {
            return null;
        }

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var bytes = new MappedBytes(file, checked((int)length));
        try
        {
            if (Read(bytes.Memory) is { } shard)
            {
                return new(path, file, bytes, shard);
            }
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or FormatException)
        {
            // a table that does not read is a damaged shard like any other
        }

        ((IDisposable)bytes).Dispose();
        file.Dispose();
        return null;
    }

    /// <summary>Whether the whole body is what was written; reads all of it.</summary>
    public bool IsSound()
    {
        var span = bytes.Memory.Span;
        return SHA256.HashData(span[HeaderBytes..]).AsSpan(0, 16).SequenceEqual(span.Slice(32, 16));
    }

    public void Dispose()
    {
        ((IDisposable)bytes).Dispose();
        file.Dispose();
    }

    private static FingerprintShard? Read(ReadOnlyMemory<byte> bytes)
    {
        var header = bytes.Span[..HeaderBytes];
        var count = MemoryMarshal.Read<int>(header[12..]);
        var headBytes = MemoryMarshal.Read<int>(header[16..]);
        var entryBytes = MemoryMarshal.Read<long>(header[24..]);
        if (MemoryMarshal.Read<ulong>(header) != Magic || MemoryMarshal.Read<int>(header[8..]) != Version || MemoryMarshal.Read<int>(header[20..]) != LandmarkHash.Count
            || headBytes < 0 || (uint)count > headBytes || bytes.Length < HeaderBytes + headBytes + entryBytes
            || !SHA256.HashData(bytes.Span.Slice(HeaderBytes, headBytes)).AsSpan(0, 16).SequenceEqual(header[48..]))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes.Slice(HeaderBytes, headBytes).ToArray()), Encoding.UTF8);
        var recordings = new PrintedRecording[count];
        var firstPeaks = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            recordings[i] = new(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            firstPeaks[i + 1] = firstPeaks[i] + reader.ReadInt32();
        }

        var starts = new int[LandmarkHash.Count + 1];
        for (var hash = 0; hash < LandmarkHash.Count; hash++)
        {
            starts[hash + 1] = starts[hash] + reader.Read7BitEncodedInt();
        }

        var body = bytes[(HeaderBytes + headBytes)..];
        return starts[^1] * (long)sizeof(int) == entryBytes && entryBytes + firstPeaks[^1] * (long)sizeof(int) == body.Length
            ? new(recordings, starts, body[..(int)entryBytes], firstPeaks, body[(int)entryBytes..]) : null;
    }

    /// <summary>A mapped file as memory.</summary>
    private sealed class MappedBytes : System.Buffers.MemoryManager<byte>
    {
        private readonly MemoryMappedViewAccessor view;
        private readonly byte* pointer;
        private readonly int length;

        public MappedBytes(MemoryMappedFile file, int length)
        {
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            this.length = length;
        }

        public override Span<byte> GetSpan() => new(pointer + view.PointerOffset, length);

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => new(pointer + view.PointerOffset + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
        }
    }
}
