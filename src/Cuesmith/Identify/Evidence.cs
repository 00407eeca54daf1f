namespace Cuesmith.Identify;

/// <summary>What speaks for or against a candidate; each has a weight in <see cref="IdentifyWeights"/>, and a size that is 1 unless said otherwise.</summary>
public enum Evidence
{
    /// <summary>Always there.</summary>
    Base,
    TitleExact,
    TitleVariant,
    TitleLoose,
    TitleEdited,

    /// <summary>Edits per ten letters.</summary>
    TitleEdits,
    TitleTruncated,

    /// <summary>Share of the listed title that the name lacks.</summary>
    TitleMissing,
    TitleLeading,

    /// <summary>Share of the name left over.</summary>
    TitleLeftover,

    /// <summary>Information of the listed title, in units of 20 bits, up to 3.</summary>
    TitleSurprise,
    TrimmedBracket,
    TrimmedTail,
    TrimmedVersion,
    TrimmedPrefix,
    ArtistExact,
    ArtistPart,
    ArtistAbbreviated,
    ArtistSimilar,
    ArtistConflict,
    ArtistAbsent,

    /// <summary>Without an artist in the name: log2 of the number of artists that have a song of this title.</summary>
    SharedTitle,

    /// <summary>Without an artist in the name: this artist's share of the popularity of all songs of this title.</summary>
    ShareOfTitle,

    /// <summary>Without an artist in the name, several sharing the title: no dated song of this title is older, so this is the likeliest original.</summary>
    FirstOfTitle,

    /// <summary>Without an artist in the name, several sharing the title: log2 of 1 + years after the first of them, in units of 4 (15 years are 1).</summary>
    LaterThanFirst,

    /// <summary>Without an artist in the name: the folder says that it holds themes of films and shows.</summary>
    ThemeFolder,

    /// <summary>Without an artist in the name: the name says which film the piece is from, and lists rarely do.</summary>
    FilmMentioned,

    /// <summary>log2 of the popularity.</summary>
    Popularity,

    /// <summary>The artist is the first or last words of an undivided name.</summary>
    ArtistFromWords,

    /// <summary>The name gives the title before the artist.</summary>
    TitleFirst,

    /// <summary>Nobody lists the song: title and artist are what the name says.</summary>
    NameItself,

    /// <summary>A work of <see cref="KnownWorks"/>: its authors stand for the artist.</summary>
    WorkOfAuthors,

    /// <summary>WorkOfAuthors: the title is spelt otherwise.</summary>
    KnownWorkLoose,

    /// <summary>WorkOfAuthors: log2 of the works that have this title or number.</summary>
    KnownWorkShared,

    /// <summary>WorkOfAuthors: log2 of the popularity of the best known listed song of this title: a title that is a hit of somebody's.</summary>
    KnownWorkHit,

    /// <summary>
    /// WorkOfAuthors: a song of this title is listed, and the list is short: log2 of <see cref="WorkFinder.LongListSongs"/> over its songs. A title meets a song of a short list by chance the more seldom the shorter it is.
    /// </summary>
    KnownWorkInShortList,

    /// <summary>WorkOfAuthors: the music of a film or show that the name is the theme of.</summary>
    KnownTheme,

    /// <summary>WorkOfAuthors: composer by form and catalogue number.</summary>
    KnownOpus,

    /// <summary>Without an artist in the name: the title is a known work of others, this artist one of many that record it; less the shorter the list is (<see cref="KnownWorkInShortList"/>).</summary>
    WorkOfOthers,

    /// <summary>The list's artist is no artist but a heading: Various - Gospel, 1930s Standards.</summary>
    ArtistIsHeading,

    /// <summary>Without an artist in the name: log2 of 1 + names of the collection that give this title with this artist.</summary>
    SiblingsAgree,

    /// <summary>Without an artist in the name: log2 of 1 + names of the collection that give this title with another artist.</summary>
    SiblingsDiffer,

    /// <summary>NameItself: the artist is known by this very name.</summary>
    NamedArtistListed,

    /// <summary>NameItself: the artist is an abbreviation or last name that only one listed artist can mean.</summary>
    NamedArtistResolved,

    /// <summary>NameItself: the artist is a game, an animation, a film or a show (<see cref="SeriesNames"/>).</summary>
    NamedArtistIsSeries,

    /// <summary>NameItself: neither the lists, the tables nor any other name know the artist; an uploader's own piece looks just so.</summary>
    NamedArtistAlone,

    /// <summary>NameItself: log2 of 1 + other names with the same artist at the same place.</summary>
    NamedArtistSiblings,

    /// <summary>NameItself: the title is listed with other artists.</summary>
    NamedTitleListed,

    /// <summary>NameItself: a separator that only parts fields (spaced dash, double underscore, capitals and dot).</summary>
    NamedFieldsClear,

    /// <summary>NameItself: a field of its own says who uploaded or sequenced it; such names have a fixed order.</summary>
    NamedUploader,

    /// <summary>NameItself: the uploader gave himself as the artist.</summary>
    NamedUploaderIsArtist,

    /// <summary>NameItself: the title in the name is a known artist's name, so the order may be the other one.</summary>
    NamedTitleIsArtist,

    /// <summary>NameItself: the name gives the title before the artist.</summary>
    NamedTitleFirst,

    /// <summary>NameItself: the title stands before a single hyphen, and the second field is a known artist while the first is none.</summary>
    NamedOrderByArtist,

    /// <summary>NameItself: words of somebody's work in progress (bpm, exercise, week 4) rather than of a song.</summary>
    NamedWorkingTitle,

    /// <summary>NameItself: the title ends with a remix outside brackets, and nobody knows where the remixer's name begins.</summary>
    NamedOpenRemix,

    /// <summary>NameItself, without an artist: the name calls itself a medley, which lists do not know and nobody else claims.</summary>
    NamedMedley,

    /// <summary>Title and artist come from the file's tags.</summary>
    Tagged,

    /// <summary>Title and artist come from a text inside the MIDI file.</summary>
    InnerText,
    Medley,
}
