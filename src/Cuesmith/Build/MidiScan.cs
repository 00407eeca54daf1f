using System.Security.Cryptography;
using Cuesmith.Catalogue;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>What scan keeps of a MIDI file: hashes, duration, facts, and the texts that may name its song.</summary>
internal static class MidiScan
{
    private const int MaxTextLength = 4000;

    /// <summary>Files hold up to thousands of texts; a song's name stands among the first.</summary>
    private const int MaxTextsPerKind = 16;

    public static ItemRow Read(ItemRow row, ReadOnlySpan<byte> bytes, MidiReadOptions options)
    {
        row = row with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        return MidiReader.Read(bytes, options) switch
        {
            MidiReading.Readable { File: var file } => row with
            {
                NoteHash = file.ScoreNotes.Count == 0 ? null : file.NoteHash.ToString(),
                DurationS = file.Duration.Seconds,
                Probe = ProbeJson.Of(file),
                Problem = file.ScoreNotes.Count == 0 ? "no notes in it" : null,
                Texts = Texts(file.Texts()),
            },
            MidiReading.Refused refused => row with { Problem = refused.Reason },
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>No text in the catalogue is longer than this.</summary>
    public static string Shortened(string text) =>
        text.Length <= MaxTextLength ? text : text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];

    /// <summary>Texts that may name the song, each once; lyrics, which come by the syllable, as one.</summary>
    private static List<(string, string)> Texts(IReadOnlyList<MidiText> texts)
    {
        List<(string Source, string Text)> kept = [];
        Span<int> counts = stackalloc int[Enum.GetValues<MidiTextKind>().Length];
        var seen = new HashSet<(MidiTextKind, string)>();
        // karaoke files put their syllables into plain texts of one track: there, more than these are no titles
        var sung = texts.Where(x => x.Kind == MidiTextKind.Text).GroupBy(x => x.Track).Where(x => x.Count() > MaxTextsPerKind * 2).Select(x => x.Key).ToHashSet();
        foreach (var text in texts)
        {
            if (Source(text.Kind) is { } source && !(text.Kind == MidiTextKind.Text && sung.Contains(text.Track)) && text.Text.Trim() is { Length: > 0 } trimmed
                && counts[(int)text.Kind] < MaxTextsPerKind && seen.Add((text.Kind, trimmed)))
            {
                counts[(int)text.Kind]++;
                kept.Add((source, Shortened(trimmed)));
            }
        }

        var lyric = Shortened(string.Concat(texts.Where(x => x.Kind == MidiTextKind.Lyric || (x.Kind == MidiTextKind.Text && sung.Contains(x.Track))).Select(x => x.Text))).Trim();
        if (lyric.Length > 0)
        {
            kept.Add(("lyric", lyric));
        }

        return kept;
    }

    private static string? Source(MidiTextKind kind) => kind switch
    {
        MidiTextKind.Title => "title",
        MidiTextKind.Artist => "artist",
        MidiTextKind.Copyright => "copyright",
        MidiTextKind.Text => "text",
        MidiTextKind.TrackName => "track_name",
        MidiTextKind.KaraokeTitle => "karaoke_title",
        MidiTextKind.KaraokeInfo => "karaoke_info",
        MidiTextKind.KaraokeLanguage => "karaoke_language",
        _ => null,
    };
}
