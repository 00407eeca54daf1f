using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cuesmith.Identify;

namespace Cuesmith.Catalogue;

/// <summary>
/// A <see cref="SongIndex"/> in a file: a header (magic, total of title words, place and length of each section), then the sections as they are in memory, little-endian, each at a multiple of
/// 64 bytes. Opening maps it and reads nothing; pages come in as they are looked at and are shared by all processes.
/// </summary>
public sealed unsafe class SongIndexFile : IDisposable
{
    private const ulong Magic = 0x33_58_44_49_47_4e_4f_53; // "SONGIDX3"
    private const int SectionCount = 23, Alignment = 64;
    private const int HeaderBytes = sizeof(ulong) * (2 + (2 * SectionCount));

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    private SongIndexFile(MemoryMappedFile file, MemoryMappedViewAccessor view, SongIndex index) => (this.file, this.view, Index) = (file, view, index);

    /// <summary>Valid until this is disposed.</summary>
    public SongIndex Index { get; }

    /// <exception cref="CuesmithException">The file is none of ours, of another version, or cut short.</exception>
    public static SongIndexFile Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length < HeaderBytes)
        {
            throw Broken(path);
        }

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var header = new ReadOnlySpan<ulong>(start, HeaderBytes / sizeof(ulong));
        if (header[0] != Magic || Enumerable.Range(0, SectionCount).Any(i => Place(start, i) is var (at, bytes) && at + bytes > (ulong)length))
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file.Dispose();
            throw Broken(path);
        }

        return new(file, view, new(Map(start, (long)header[1])));
    }

    /// <summary>Writes by way of a temporary name, so that an index is whole or not there.</summary>
    public static void Write(SongIndex index, string path)
    {
        var half = path + ".new";
        try
        {
            using (var stream = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                Write(index.Sections, stream);
            }

            File.Move(half, path, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private static void Write(SongIndexSections sections, Stream stream)
    {
        ReadOnlyMemory<byte>[] parts =
        [
            sections.TitleText, sections.KeyText, Bytes(sections.GroupKeyStarts), Bytes(sections.GroupFirstSong), Bytes(sections.Songs), Bytes(sections.SongGroups),
            sections.ArtistText, Bytes(sections.ArtistStarts), Bytes(sections.ArtistFirstSong), Bytes(sections.ArtistSongs),
            .. Tables(sections).SelectMany(x => new[] { Bytes(x.BucketStarts), Bytes(x.Entries) }), Bytes(sections.Codes),
        ];
        var header = new ulong[2 + (2 * SectionCount)];
        (header[0], header[1]) = (Magic, (ulong)sections.TitleWordTotal);
        var place = (ulong)HeaderBytes;
        for (var i = 0; i < parts.Length; i++)
        {
            place = Aligned(place);
            header[2 + (2 * i)] = place;
            header[3 + (2 * i)] = (ulong)parts[i].Length;
            place += (ulong)parts[i].Length;
        }

        stream.Write(MemoryMarshal.AsBytes<ulong>(header));
        foreach (var part in parts)
        {
            stream.Write(new byte[Aligned((ulong)stream.Position) - (ulong)stream.Position]);
            stream.Write(part.Span);
        }
    }

    private static KeyTable[] Tables(SongIndexSections sections) =>
        [sections.TitleKeys, sections.LooseKeys, sections.Segments, sections.ArtistKeys, sections.ArtistLastWords, sections.WordCounts];

    private static SongIndexSections Map(byte* start, long titleWords) => new()
    {
        TitleText = Section<byte>(start, 0),
        KeyText = Section<byte>(start, 1),
        GroupKeyStarts = Section<uint>(start, 2),
        GroupFirstSong = Section<uint>(start, 3),
        Songs = Section<SongRow>(start, 4),
        SongGroups = Section<uint>(start, 5),
        ArtistText = Section<byte>(start, 6),
        ArtistStarts = Section<uint>(start, 7),
        ArtistFirstSong = Section<uint>(start, 8),
        ArtistSongs = Section<uint>(start, 9),
        TitleKeys = Table(start, 10),
        LooseKeys = Table(start, 12),
        Segments = Table(start, 14),
        ArtistKeys = Table(start, 16),
        ArtistLastWords = Table(start, 18),
        WordCounts = Table(start, 20),
        Codes = Section<SongCodes>(start, 22),
        TitleWordTotal = titleWords,
    };

    private static KeyTable Table(byte* start, int section) => new(Section<uint>(start, section), Section<ulong>(start, section + 1));

    private static ReadOnlyMemory<T> Section<T>(byte* start, int section)
        where T : unmanaged
    {
        var (at, bytes) = Place(start, section);
        return new MappedMemory<T>((T*)(start + at), checked((int)(bytes / (ulong)sizeof(T)))).Memory;
    }

    private static (ulong At, ulong Bytes) Place(byte* start, int section)
    {
        var header = (ulong*)start;
        return (header[2 + (2 * section)], header[3 + (2 * section)]);
    }

    private static ulong Aligned(ulong place) => (place + Alignment - 1) / Alignment * Alignment;

    private static ReadOnlyMemory<byte> Bytes<T>(ReadOnlyMemory<T> values)
        where T : unmanaged => new CastMemory<T>(values).Memory;

    private static CuesmithException Broken(string path) => new($"{path}: no song index of this version; delete it and run 'cuesmith songs import' again");

    private sealed class MappedMemory<T>(T* start, int length) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class CastMemory<T>(ReadOnlyMemory<T> values) : MemoryManager<byte>
        where T : unmanaged
    {
        public override Span<byte> GetSpan()
        {
            var bytes = MemoryMarshal.AsBytes(values.Span);
            return MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length);
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
