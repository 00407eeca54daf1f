using System.Collections.Frozen;

namespace Cuesmith.Lookup;

/// <summary>What the name of a list says for or against its being the soundtrack of a film.</summary>
public enum SoundtrackEvidence
{
    /// <summary>The film's title stands in the name; without it a list is no candidate.</summary>
    NamesFilm,

    /// <summary>"soundtrack", "OST", "motion picture", "music from".</summary>
    SaysSoundtrack,

    /// <summary>The name is the film's title, of two words or more, and nothing else.</summary>
    IsTitleAlone,

    /// <summary>The film's year, in the name or as the year of release.</summary>
    YearAgrees,

    /// <summary>A release of another time: may be a new edition, may be another film of that title.</summary>
    ReleasedFarFromFilm,

    /// <summary>"From and inspired by": holds songs that the film does not use.</summary>
    AlsoInspired,

    /// <summary>A word that neither the title nor soundtracks have.</summary>
    LeftoverWord,

    /// <summary>Another year stands in the name: another film of that title.</summary>
    NamesOtherYear,

    /// <summary>A number after the title: a sequel.</summary>
    NamesSequel,

    /// <summary>Karaoke, tributes, covers, "inspired by", stage versions, series, games: other recordings or other songs.</summary>
    IsImitation,
}

/// <summary>The words and weights by which lists are ranked; set by hand (there is no labelled data of search answers), see docs/services.md.</summary>
public static class SoundtrackWeights
{
    /// <summary>A list is taken from this sum on.</summary>
    public const double Least = 4;

    public static readonly FrozenDictionary<SoundtrackEvidence, double> Of = new Dictionary<SoundtrackEvidence, double>
    {
        [SoundtrackEvidence.NamesFilm] = 3,
        [SoundtrackEvidence.SaysSoundtrack] = 2,
        [SoundtrackEvidence.IsTitleAlone] = 1.5,
        [SoundtrackEvidence.YearAgrees] = 1,
        [SoundtrackEvidence.ReleasedFarFromFilm] = -0.5,
        [SoundtrackEvidence.AlsoInspired] = -0.5,
        [SoundtrackEvidence.LeftoverWord] = -0.75,
        [SoundtrackEvidence.NamesOtherYear] = -10,
        [SoundtrackEvidence.NamesSequel] = -10,
        [SoundtrackEvidence.IsImitation] = -10,
    }.ToFrozenDictionary();

    /// <summary>Words that make a list a soundtrack.</summary>
    public static readonly FrozenSet<string> SoundtrackWords = FrozenSet.Create("soundtrack", "soundtracks", "ost", "bso", "bof");

    /// <summary>Words that say nothing beside a title.</summary>
    public static readonly FrozenSet<string> PlainWords = FrozenSet.Create(
        "original", "motion", "picture", "pictures", "music", "film", "films", "movie", "movies", "score", "song", "songs", "track", "tracks", "songtrack", "official", "complete", "full",
        "entire", "all", "every", "album", "list", "playlist", "recording", "recordings", "deluxe", "expanded", "extended", "special", "collector", "collectors", "anniversary", "edition",
        "version", "remastered", "remaster", "reissue", "various", "artists", "vol", "volume", "disc", "cd", "part", "in", "from", "of", "for", "by", "and", "to", "the", "a", "an", "with");

    /// <summary>Words after which a number is of the list, not of a sequel.</summary>
    public static readonly FrozenSet<string> PartWords = FrozenSet.Create("vol", "volume", "disc", "cd", "no", "side");

    /// <summary>Words that stand after an anniversary or an edition's year.</summary>
    public static readonly FrozenSet<string> EditionWords = FrozenSet.Create("edition", "remaster", "remastered", "reissue", "anniversary", "version");

    public static readonly FrozenSet<string> ImitationWords = FrozenSet.Create(
        "karaoke", "tribute", "tributes", "cover", "covers", "covered", "coverversion", "lullaby", "lullabies", "8bit", "chiptune", "workout", "remix", "remixes", "remixed", "reimagined", "parody",
        "ringtone", "ringtones", "asmr", "lofi", "unofficial", "fanmade", "broadway", "stage", "series", "season", "episode", "game", "videogame", "trailer", "trailers", "vibes", "mood",
        "aesthetic", "audiobook", "podcast", "instrumentals", "inspired", "similar", "like");

    /// <summary>Runs of words that mark an imitation where no single word does.</summary>
    public static readonly string[][] ImitationPhrases = [["in", "the", "style", "of"], ["made", "famous"], ["8", "bit"], ["lo", "fi"], ["music", "box"], ["tv", "show"], ["based", "on"]];

    /// <summary>The one way to say "inspired" that real soundtracks have.</summary>
    public static readonly string[] AlsoInspired = ["from", "and", "inspired", "by"];
}
