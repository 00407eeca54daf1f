using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>What a text inside a MIDI file is for.</summary>
public enum MidiTextKind
{
    Text,
    Copyright,

    /// <summary>Name of the whole piece: the name of the first track, or the title of a RIFF wrapper.</summary>
    Title,
    TrackName,
    InstrumentName,
    Lyric,
    Marker,
    CuePoint,
    ProgramName,
    DeviceName,

    /// <summary>The artist a RIFF wrapper names.</summary>
    Artist,

    /// <summary>A line of a karaoke file's title: "@T". The first is usually the song, the second the artist or the maker.</summary>
    KaraokeTitle,

    /// <summary>"@L": the language, as four letters.</summary>
    KaraokeLanguage,

    /// <summary>"@I": anything about the file.</summary>
    KaraokeInfo,

    /// <summary>"@K" and "@V": that it is a karaoke file, and of which version.</summary>
    KaraokeFormat,

    /// <summary>A text type that the standard leaves free.</summary>
    Other,
}

/// <summary>A text inside a MIDI file, decoded, without the karaoke mark in front and without control characters around it.</summary>
/// <param name="Track">Index of its track; -1 for a text of the RIFF wrapper.</param>
public readonly record struct MidiText(MidiTextKind Kind, int Track, ScoreTick At, string Text);
