using System.Collections.Immutable;
using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>Collects and decodes the texts of a MIDI file. Their encoding is decided once for the whole file: one short title says too little.</summary>
internal static class MidiTexts
{
    public static List<MidiText> Read(IReadOnlyList<MidiTrack> tracks, IReadOnlyList<(MidiTextKind Kind, ImmutableArray<byte> Bytes)> wrapperTexts)
    {
        List<(MidiTextKind Kind, int Track, ScoreTick At, ImmutableArray<byte> Bytes)> raw = [];
        raw.AddRange(wrapperTexts.Select(x => (x.Kind, -1, ScoreTick.Zero, x.Bytes)));
        for (var track = 0; track < tracks.Count; track++)
        {
            foreach (ref readonly var item in tracks[track].Span)
            {
                if (item.IsText && item.Payload.Length > 0)
                {
                    raw.Add((Kind((MidiMeta)item.Data1, track), track, item.At, item.Payload));
                }
            }
        }

        var encoding = TextEncodingGuess.Of(raw.Select(x => x.Bytes));
        var texts = new List<MidiText>(raw.Count);
        foreach (var (kind, track, at, bytes) in raw)
        {
            var (mark, text) = Unmark(kind, encoding.GetString(bytes.AsSpan()));
            if (Clean(mark, text) is { Length: > 0 } cleaned)
            {
                texts.Add(new(mark, track, at, cleaned));
            }
        }

        return texts;
    }

    private static MidiTextKind Kind(MidiMeta type, int track) => type switch
    {
        MidiMeta.Text => MidiTextKind.Text,
        MidiMeta.Copyright => MidiTextKind.Copyright,
        MidiMeta.TrackName => track == 0 ? MidiTextKind.Title : MidiTextKind.TrackName,
        MidiMeta.InstrumentName => MidiTextKind.InstrumentName,
        MidiMeta.Lyric => MidiTextKind.Lyric,
        MidiMeta.Marker => MidiTextKind.Marker,
        MidiMeta.CuePoint => MidiTextKind.CuePoint,
        MidiMeta.ProgramName => MidiTextKind.ProgramName,
        MidiMeta.DeviceName => MidiTextKind.DeviceName,
        _ => MidiTextKind.Other,
    };

    /// <summary>Karaoke files mark the purpose of a plain text with "@" and a letter.</summary>
    private static (MidiTextKind Kind, string Text) Unmark(MidiTextKind kind, string text) =>
        kind is not (MidiTextKind.Text or MidiTextKind.Lyric) || text.Length < 2 || text[0] != '@' ? (kind, text) : text[1] switch
        {
            'T' => (MidiTextKind.KaraokeTitle, text[2..]),
            'L' => (MidiTextKind.KaraokeLanguage, text[2..]),
            'I' => (MidiTextKind.KaraokeInfo, text[2..]),
            'K' or 'V' => (MidiTextKind.KaraokeFormat, text[2..]),
            _ => (kind, text),
        };

    /// <summary>A lyric's spaces part its words and its slashes its lines, so they stay; elsewhere blanks and zeros around a text are padding.</summary>
    private static string Clean(MidiTextKind kind, string text) => kind is MidiTextKind.Lyric or MidiTextKind.Text ? text.Trim('\0') : text.Trim('\0', ' ', '\t', '\r', '\n');
}
