namespace Cuesmith.Names;

/// <summary>Where in a name a reading takes title and artist from.</summary>
public enum ReadingPattern
{
    /// <summary>The whole name is the title: <c>bohemianrhapsody</c>, <c>A-Groovy-Kind-Of-Love</c>.</summary>
    WholeName,

    /// <summary><c>Artist_-_Title__Uploader_20120708165703</c>.</summary>
    Uploaded,

    /// <summary><c>artist__title__uploader</c>.</summary>
    DoubleUnderscore,

    /// <summary><c>Artist - Title</c>, <c>Artist_-_Title</c>.</summary>
    SpacedDash,

    /// <summary><c>V.PEOPLE.In the navy K</c>.</summary>
    CapitalsDot,

    /// <summary><c>some_singer-blue_morning</c>, <c>BlueMorning-SomeSinger</c>.</summary>
    SingleHyphen,

    /// <summary><c>Title by Artist</c>.</summary>
    ByWord,

    /// <summary>The first words are an artist: <c>Some_Singer_Blue_Morning</c>. Only an artist that is known makes this reading likely.</summary>
    LeadingWords,

    /// <summary>The last words are an artist: <c>blue_morning_some_singer</c>.</summary>
    TrailingWords,

    /// <summary>Title and artist tags of a recording.</summary>
    Tagged,

    /// <summary>A text inside a MIDI file: a track's name, a remark.</summary>
    InnerText,
}

/// <summary>What was left out of the text to get a title.</summary>
[Flags]
public enum Trimmed
{
    None = 0,
    Bracket = 1,
    CopyNumber = 2,
    ShortTail = 4,
    Version = 8,
    Prefix = 16,
}

/// <summary>One way to write the title of a reading, with what was trimmed to get there.</summary>
public readonly record struct TitleForm(string Text, Trimmed Trimmed);

/// <summary>
/// One of several competing ways to read a name. Nothing is decided here: <c>A - B</c> gives a reading with artist A and one with artist B.
/// </summary>
/// <param name="Titles">At least one; the first is the title as it stands.</param>
/// <param name="Artist">As it stands in the name; null when the reading sees none.</param>
/// <param name="ArtistFirst">Whether the artist stood before the title.</param>
public sealed record NameReading(ReadingPattern Pattern, IReadOnlyList<TitleForm> Titles, string? Artist, bool ArtistFirst = true)
{
    public string Title => Titles[0].Text;

    /// <summary>Whether only words stand for the artist, no sign between it and the title.</summary>
    public bool IsGuess => Pattern is ReadingPattern.LeadingWords or ReadingPattern.TrailingWords;
}

/// <summary>What a name tells beside title and artist.</summary>
public sealed record NameMarks
{
    public bool Karaoke { get; init; }

    public string? Uploader { get; init; }

    public bool Medley { get; init; }

    /// <summary>The film, show or game the name mentions: <c>(From 'Grease')</c>, <c>Movie_Themes_-_Rocky_-_...</c>.</summary>
    public string? Film { get; init; }

    /// <summary>The folder says that it holds themes: a bare title is then the show's, not a song's.</summary>
    public bool ThemeFolder { get; init; }

    /// <summary>A content hash or a number instead of a name: nothing to read.</summary>
    public bool Meaningless { get; init; }
}
