namespace Cuesmith.Media;

/// <summary>What the first bytes of a file say it is.</summary>
public enum ContentKind
{
    /// <summary>No known mark; may still be media without one (MPEG streams, raw sound).</summary>
    Unrecognised,
    Midi,

    /// <summary>Sound or moving pictures; which of them, only its streams tell.</summary>
    Media,

    /// <summary>Known to be neither MIDI, sound nor film.</summary>
    Other,
}

/// <summary>Tells a file's kind by its content, never by its name.</summary>
/// <param name="Name">What to call it to a person: "a ZIP archive".</param>
public sealed record FileSignature(ContentKind Kind, string Name)
{
    /// <summary>How many first bytes <see cref="Detect"/> looks at.</summary>
    public const int HeadBytes = 512;

    public static readonly FileSignature Unrecognised = new(ContentKind.Unrecognised, "of an unknown kind");
    public static readonly FileSignature Empty = new(ContentKind.Other, "empty");

    private static readonly FileSignature midi = new(ContentKind.Midi, "a MIDI file");
    private static readonly FileSignature zeros = new(ContentKind.Unrecognised, "nothing but zeros as far as looked at");
    private static readonly FileSignature markup = new(ContentKind.Other, "a web page");
    private static readonly FileSignature text = new(ContentKind.Other, "a text");
    private static readonly FileSignature mpegAudio = new(ContentKind.Media, "MPEG audio");

    /// <summary>Marks at a fixed place. Order matters only where one mark begins another.</summary>
    private static readonly (int Offset, byte[] Mark, FileSignature Signature)[] marks =
    [
        (0, [.. "MThd"u8], midi),
        (8, [.. "RMID"u8], midi),
        (128, [.. "MThd"u8], midi),
        (0, [.. "fLaC"u8], new(ContentKind.Media, "FLAC audio")),
        (0, [.. "OggS"u8], new(ContentKind.Media, "an Ogg stream")),
        (8, [.. "WAVE"u8], new(ContentKind.Media, "WAVE audio")),
        (8, [.. "AVI "u8], new(ContentKind.Media, "an AVI film")),
        (8, [.. "AIF"u8], new(ContentKind.Media, "AIFF audio")),
        (4, [.. "ftyp"u8], new(ContentKind.Media, "an MP4 container")),
        (4, [.. "moov"u8], new(ContentKind.Media, "a QuickTime container")),
        (4, [.. "mdat"u8], new(ContentKind.Media, "a QuickTime container")),
        (0, [0x1A, 0x45, 0xDF, 0xA3], new(ContentKind.Media, "a Matroska container")),
        (0, [0x30, 0x26, 0xB2, 0x75], new(ContentKind.Media, "a Windows Media container")),
        (0, [0x00, 0x00, 0x01, 0xBA], new(ContentKind.Media, "an MPEG program stream")),
        (0, [0x00, 0x00, 0x01, 0xB3], new(ContentKind.Media, "MPEG video")),
        (0, [.. "ID3"u8], mpegAudio),
        (0, [.. "wvPK"u8], new(ContentKind.Media, "WavPack audio")),
        (0, [.. "MAC "u8], new(ContentKind.Media, "Monkey's Audio")),
        (0, [.. "TTA1"u8], new(ContentKind.Media, "True Audio")),
        (0, [.. "MPCK"u8], new(ContentKind.Media, "Musepack audio")),
        (0, [.. "caff"u8], new(ContentKind.Media, "Core Audio")),
        (0, [.. ".snd"u8], new(ContentKind.Media, "Sun audio")),
        (0, [.. "FLV"u8], new(ContentKind.Media, "Flash video")),
        (8, [.. "sfbk"u8], new(ContentKind.Other, "a soundfont")),
        (8, [.. "WEBP"u8], new(ContentKind.Other, "a WebP picture")),
        (0, [.. "PK\x03\x04"u8], new(ContentKind.Other, "a ZIP archive")),
        (0, [0x1F, 0x8B], new(ContentKind.Other, "a gzip archive")),
        (0, [0x28, 0xB5, 0x2F, 0xFD], new(ContentKind.Other, "a Zstandard archive")),
        (0, [.. "Rar!"u8], new(ContentKind.Other, "a RAR archive")),
        (0, [.. "7z"u8, 0xBC, 0xAF], new(ContentKind.Other, "a 7-Zip archive")),
        (0, [.. "BZh"u8], new(ContentKind.Other, "a bzip2 archive")),
        (0, [0xFD, .. "7zXZ"u8], new(ContentKind.Other, "an XZ archive")),
        (0, [.. "%PDF"u8], new(ContentKind.Other, "a PDF document")),
        (0, [0x89, .. "PNG"u8], new(ContentKind.Other, "a PNG picture")),
        (0, [0xFF, 0xD8, 0xFF], new(ContentKind.Other, "a JPEG picture")),
        (0, [.. "GIF8"u8], new(ContentKind.Other, "a GIF picture")),
        (0, [0x7F, .. "ELF"u8], new(ContentKind.Other, "a program")),
        (0, [.. "MZ"u8], new(ContentKind.Other, "a Windows program")),
        (0, [.. "SQLite format 3"u8], new(ContentKind.Other, "an SQLite database")),
    ];

    /// <param name="head">The first <see cref="HeadBytes"/> bytes of a file, or all of a shorter one.</param>
    public static FileSignature Detect(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            return Empty;
        }

        foreach (var (offset, mark, signature) in marks)
        {
            if (head.Length >= offset + mark.Length && head.Slice(offset, mark.Length).SequenceEqual(mark))
            {
                return signature;
            }
        }

        if (IsMpegAudio(head))
        {
            return mpegAudio;
        }

        // junk in front of a MIDI header is a defect that the reader mends
        if (head.IndexOf("MThd"u8) >= 0)
        {
            return midi;
        }

        if (!head.ContainsAnyExcept((byte)0))
        {
            return zeros;
        }

        return LooksLikeText(head) ? (IsMarkup(head) ? markup : text) : IsTransportStream(head) ? new(ContentKind.Media, "an MPEG transport stream") : Unrecognised;
    }

    /// <summary>An MPEG audio frame header whose version, layer, bit rate and rate are all possible (ISO 11172-3, 2.4.1.3).</summary>
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08 && head[2] >> 4 is > 0 and < 15 && (head[2] & 0x0C) != 0x0C
        && ((head[1] & 0x06) != 0 || (head[1] & 0xF6) == 0xF0);

    private static bool IsTransportStream(ReadOnlySpan<byte> head) => head.Length > 376 && head[0] == 0x47 && head[188] == 0x47 && head[376] == 0x47;

    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
        {
            if (value is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        // blanks and the UTF-8 byte order mark
        var first = head.IndexOfAnyExcept<byte>([0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF]);
        var start = head[Math.Max(0, first)..];
        return start.Length > 1 && start[0] == '<' && (start[1] == '!' || start[1] == '?' || char.IsAsciiLetter((char)start[1]));
    }
}
