namespace Cuesmith.Identify;

/// <summary>What speaks for or against a file being of a soundtrack line's work; weights in <see cref="MatchWeights"/>, size 1 unless said otherwise.</summary>
public enum MatchEvidence
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

    /// <summary>Share of the line's title that the name lacks.</summary>
    TitleMissing,
    TitleLeading,

    /// <summary>Share of the name left over.</summary>
    TitleLeftover,

    /// <summary>Information of the line's title, in units of 20 bits, up to 3.</summary>
    TitleSurprise,
    TrimmedBracket,
    TrimmedTail,
    TrimmedVersion,
    TrimmedPrefix,

    /// <summary>The name's artist is the line's.</summary>
    ArtistAgrees,

    /// <summary>The name's artist is the line's by initials, last name or likeness.</summary>
    ArtistResembles,

    /// <summary>The name's artist is another one, nobody that is known to play a song of this title.</summary>
    ArtistOther,

    /// <summary>The name's artist is another one, known to play a song of this title: a cover, or another song.</summary>
    ArtistOtherKnown,

    /// <summary>With another artist: information of the title, in units of 20 bits, up to 3. Two songs by chance seldom share a long title.</summary>
    OtherSurprise,

    /// <summary>With another artist: log2 of the number of artists that have a song of this title, when the named artist is among them.</summary>
    OtherShared,

    /// <summary>With another artist: the film's soundtrack lists that artist with other songs.</summary>
    ArtistOfFilm,

    /// <summary>With another artist: the named artist's share of the popularity of all songs of this title; who owns it is covered by the others.</summary>
    OtherShare,

    /// <summary>With another artist: the line's artist's share of it.</summary>
    OtherLineShare,

    /// <summary>With another artist, and nobody lists the line's title with the line's artist: an unknown's cover, or an unknown's song.</summary>
    OtherLineUnlisted,

    /// <summary>With another artist: the line names who wrote the song, not who plays it.</summary>
    LineByWriters,

    /// <summary>The name sees no artist.</summary>
    ArtistAbsent,

    /// <summary>Without an artist: information of the title, in units of 20 bits, up to 3.</summary>
    AbsentSurprise,

    /// <summary>Without an artist: log2 of the number of artists that have a song of this title.</summary>
    AbsentShared,

    /// <summary>Without an artist in the name: share of the line's artist in the popularity of all songs of this title.</summary>
    AbsentShare,

    /// <summary>Nobody lists the line's title with the line's artist.</summary>
    LineUnlisted,

    /// <summary>
    /// The title is best known by another artist, who writes it with the article that the line lacks (or the other way round), and the name is not the line's artist's: covers keep the article,
    /// namesakes need not.
    /// </summary>
    OwnerWritesOther,

    /// <summary>Without the line's artist: the title is a work that many record (<see cref="KnownWorks"/>), so that another singer's is a cover.</summary>
    WorkOfMany,

    /// <summary>The name mentions the line's film.</summary>
    FilmAgrees,

    /// <summary>The name mentions another film.</summary>
    FilmOther,

    /// <summary>The name was identified as this title: its confidence.</summary>
    IdentifiedSame,

    /// <summary>The name was identified as another title: its confidence.</summary>
    IdentifiedOther,
    ArtistFromWords,
    TitleFirst,
    Medley,
}
