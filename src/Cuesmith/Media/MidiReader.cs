using System.Buffers.Binary;
using System.Collections.Immutable;
using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>
/// Reads Standard MIDI Files (formats 0, 1 and 2, also in RIFF or behind a MacBinary header) from bytes. Never throws on any input: what cannot be read is a
/// <see cref="MidiReading.Refused"/> with a one-line reason. Time and memory are linear in the size of the file.
/// </summary>
public static class MidiReader
{
    private const int ChunkHeaderBytes = 8;
    private const int HeaderBytes = 6;
    private const int MacBinaryBytes = 128;

    /// <summary>How far behind the start of a file its header is searched.</summary>
    private const int MaxJunkBytes = 64 << 10;

    /// <summary>Enough for nearly every track, so that its list never grows, and few enough to be short-lived memory.</summary>
    private const int MostEventsOfATrack = 2048;

    /// <summary>The division that a file most likely meant which has none.</summary>
    private const int FallbackTicksPerQuarter = 96;

    /// <param name="bytes">The whole file.</param>
    public static MidiReading Read(ReadOnlySpan<byte> bytes, MidiReadOptions? options = null)
    {
        options ??= MidiReadOptions.Default;
        var defects = new MidiDefectTally();
        if (Refusal(bytes, options) is { } refused)
        {
            return refused;
        }

        List<(MidiTextKind, ImmutableArray<byte>)> wrapperTexts = [];
        var inner = RiffMidi.IsWrapped(bytes) ? RiffMidi.Unwrap(bytes, defects, wrapperTexts) : Range.All;
        var (start, length) = inner.GetOffsetAndLength(bytes.Length);
        var (header, end) = FindHeader(bytes, start, start + length, defects);
        if (header < 0)
        {
            return Refused(MidiDefect.NotMidi, $"not a MIDI file but {FileSignature.Detect(bytes[..Math.Min(bytes.Length, FileSignature.HeadBytes)]).Name}");
        }

        var walk = new ChunkWalk(bytes[..end], options, defects);
        return walk.Read(header, wrapperTexts);
    }

    /// <summary>What says no without looking inside.</summary>
    private static MidiReading.Refused? Refusal(ReadOnlySpan<byte> bytes, MidiReadOptions options) =>
        bytes.IsEmpty ? Refused(MidiDefect.Empty, "empty, no bytes at all")
        : bytes.Length > options.MaxFileBytes ? TooLarge(bytes.Length, options)
        : !bytes.ContainsAnyExcept((byte)0) ? Refused(MidiDefect.OnlyZeros, $"nothing but zeros ({bytes.Length} bytes): copy it again from where it came")
        : null;

    /// <summary>The refusal of a file of <paramref name="sizeBytes"/>, for a caller that has not read it.</summary>
    public static MidiReading.Refused TooLarge(long sizeBytes, MidiReadOptions options) =>
        Refused(MidiDefect.TooLarge, $"{sizeBytes} bytes, more than a MIDI file may have ({options.MaxFileBytes}); raise the limit if it is one");

    private static MidiReading.Refused Refused(MidiDefect defect, string reason) => new(defect, reason);

    /// <returns>Offset of the header chunk, -1 if there is none; and of the end of what it may speak of.</returns>
    private static (int Header, int End) FindHeader(ReadOnlySpan<byte> bytes, int start, int end, MidiDefectTally defects)
    {
        if (bytes[start..end].StartsWith("MThd"u8))
        {
            return (start, end);
        }

        var searched = bytes[..Math.Min(bytes.Length, MaxJunkBytes + 4)];
        var header = searched.IndexOf("MThd"u8);
        if (header >= 0)
        {
            var wrapped = RiffMidi.IsWrapped(bytes);
            defects.Add(wrapped ? MidiDefect.RiffSizeWrong : header == MacBinaryBytes && bytes[0] == 0 ? MidiDefect.MacBinaryHeader : MidiDefect.JunkBeforeHeader, 0);
        }

        return (header, bytes.Length);
    }

    /// <summary>Walks from chunk to chunk, whether or not their lengths are right.</summary>
    private readonly ref struct ChunkWalk(ReadOnlySpan<byte> bytes, MidiReadOptions options, MidiDefectTally defects)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;

        public MidiReading Read(int header, List<(MidiTextKind, ImmutableArray<byte>)> wrapperTexts)
        {
            if (header + ChunkHeaderBytes + HeaderBytes > bytes.Length)
            {
                return Refused(MidiDefect.NoTracks, "a MIDI file cut off within its header");
            }

            var fields = bytes[(header + ChunkHeaderBytes)..];
            var format = BinaryPrimitives.ReadUInt16BigEndian(fields);
            var declaredTracks = BinaryPrimitives.ReadUInt16BigEndian(fields[2..]);
            var division = new MidiDivision(BinaryPrimitives.ReadUInt16BigEndian(fields[4..]));
            if (format > 2)
            {
                defects.Add(MidiDefect.FormatUnknown, header + ChunkHeaderBytes);
                format = 1;
            }

            if (!division.IsUsable)
            {
                defects.Add(MidiDefect.DivisionZero, header + ChunkHeaderBytes + 4);
                division = MidiDivision.PerQuarter(FallbackTicksPerQuarter);
            }

            var tracks = ReadTracks(FirstChunk(header), format, division);
            if (tracks.IsEmpty)
            {
                return Refused(MidiDefect.NoTracks, "a MIDI header with no track behind it");
            }

            if (tracks.Length != declaredTracks)
            {
                defects.Add(MidiDefect.TrackCountWrong, header + ChunkHeaderBytes + 2);
            }

            return Judge(format, division, tracks, wrapperTexts);
        }

        private MidiReading Judge(int format, MidiDivision division, ImmutableArray<MidiTrack> tracks, List<(MidiTextKind, ImmutableArray<byte>)> wrapperTexts)
        {
            var broken = defects.Count(MidiDefect.MissingStatus) + defects.Count(MidiDefect.UnknownStatus) + defects.Count(MidiDefect.DataByteOver127)
                + defects.Count(MidiDefect.LongQuantity) + defects.Count(MidiDefect.HugeDeltaTime);
            if (broken > Math.Max(16, tracks.Sum(x => (long)x.Events.Count) / 4))
            {
                defects.Add(MidiDefect.MostlyBroken, -1);
            }

            var notes = MidiNotePairs.Pair(tracks, defects);
            if (notes.Count == 0)
            {
                defects.Add(MidiDefect.NoNotes, -1);
            }

            return defects.FirstRefused(options.Tolerances) is { } worst
                ? Refused(worst.Defect, $"refused for {worst}")
                : new MidiReading.Readable(new(format, division, tracks, notes, defects.Reported(options.Tolerances), wrapperTexts));
        }

        private int FirstChunk(int header)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(header + 4)..]);
            if (length == HeaderBytes)
            {
                return header + ChunkHeaderBytes + HeaderBytes;
            }

            defects.Add(MidiDefect.HeaderLengthWrong, header + 4);
            var declared = header + ChunkHeaderBytes + length;
            return length > HeaderBytes && declared <= bytes.Length && IsChunkAt(declared) ? (int)declared : header + ChunkHeaderBytes + HeaderBytes;
        }

        private ImmutableArray<MidiTrack> ReadTracks(int at, int format, MidiDivision division)
        {
            var tracks = ImmutableArray.CreateBuilder<MidiTrack>();
            var events = new List<MidiEvent>(Math.Min(MostEventsOfATrack, bytes.Length / 4));
            long startTick = 0;
            while (at < bytes.Length)
            {
                if (IsTrackAt(at))
                {
                    events.Clear();
                    (at, var end) = ReadTrack(at, startTick, division, events);
                    tracks.Add(MidiTrack.Of([.. events], end));
                    // the patterns of format 2 are pieces of their own: one after the other, they share one clock without sounding together
                    startTick = format == 2 ? tracks[^1].End.Ticks : 0;
                }
                else if (IsChunkAt(at))
                {
                    at += ChunkHeaderBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
                }
                else
                {
                    defects.Add(MidiDefect.JunkBetweenChunks, at);
                    at = NextTrack(at + 1);
                }
            }

            return tracks.ToImmutable();
        }

        /// <returns>Offset of what follows the track, and the track's end on the tick clock.</returns>
        private (int Next, ScoreTick End) ReadTrack(int at, long startTick, MidiDivision division, List<MidiEvent> events)
        {
            var first = at + ChunkHeaderBytes;
            var declared = first + (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            var trusted = declared <= bytes.Length && (declared == bytes.Length || IsChunkAt(declared));
            var limit = trusted ? (int)declared : LimitWithoutLength(first, declared);
            var parser = new MidiTrackParser(bytes, first, limit, startTick, division.TicksPerQuarter, options, defects, events);
            var ended = parser.Read();
            if (!ended)
            {
                defects.Add(declared > bytes.Length && limit == bytes.Length ? MidiDefect.Truncated : MidiDefect.MissingEndOfTrack, limit);
            }

            if (trusted && ended && parser.Position < limit)
            {
                if (!IsTrackAt(parser.Position))
                {
                    defects.Add(MidiDefect.EventsAfterEndOfTrack, parser.Position);
                    return (limit, parser.End);
                }

                trusted = false;
            }

            if (!trusted && parser.Position != declared && (ended || limit < bytes.Length))
            {
                defects.Add(MidiDefect.ChunkLengthWrong, at + 4);
            }

            return (ended ? parser.Position : limit, parser.End);
        }

        /// <summary>Where a track must end at the latest whose length field leads nowhere.</summary>
        private int LimitWithoutLength(int first, long declared)
        {
            var next = NextTrack(first);
            if (declared >= next)
            {
                return next;
            }

            ReadOnlySpan<byte> endOfTrack = [MidiEvent.MetaStatus, (byte)MidiMeta.EndOfTrack, 0];
            // too short a length, or the right one with junk behind the track: the end-of-track event tells
            return bytes[Math.Max(first, (int)declared - 2)..next].IndexOf(endOfTrack) >= 0 ? next : (int)declared;
        }

        private int NextTrack(int from)
        {
            var found = from < bytes.Length ? bytes[from..].IndexOf("MTrk"u8) : -1;
            return found < 0 ? bytes.Length : from + found;
        }

        private bool IsTrackAt(int at) => bytes.Length - at >= ChunkHeaderBytes && bytes.Slice(at, 4).SequenceEqual("MTrk"u8);

        /// <summary>A track, or a chunk of another kind (four printable letters) that ends within the file.</summary>
        private bool IsChunkAt(long at)
        {
            if (bytes.Length - at < ChunkHeaderBytes)
            {
                return false;
            }

            var chunk = bytes[(int)at..];
            return IsTrackAt((int)at)
                || (!chunk[..4].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) && BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]) <= chunk.Length - ChunkHeaderBytes);
        }
    }
}
