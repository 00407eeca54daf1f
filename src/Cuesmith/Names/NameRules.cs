using System.Collections.Frozen;

namespace Cuesmith.Names;

/// <summary>The words that mean something else than title or artist, as data. All are plain text (lower case, no accents).</summary>
public static class NameRules
{
    /// <summary>A first field that belongs to the title: "National Anthem - Ruritania" is no song "Ruritania" of an artist.</summary>
    public static readonly FrozenSet<string> TitleFields = Set("national anthem", "anthem", "hymn");

    /// <summary>Words of a folder's name that say its files are themes of films, shows or games.</summary>
    public static readonly FrozenSet<string> ThemeFolders = Set("themes", "theme", "tv", "television", "movies", "films", "games", "anime");

    /// <summary>Marks of karaoke collections after the last space.</summary>
    public static readonly FrozenSet<string> KaraokeTails = Set("k", "l", "pm l", "kar", "karaoke");

    /// <summary>A first field that says what kind of piece follows, not who plays it; the next field is then a film, show or game.</summary>
    public static readonly FrozenSet<string> CollectionFields =
        Set("movie themes", "tv themes", "video game themes", "disney themes", "film", "christmas", "movie", "theme", "themes");

    /// <summary>First words that say where a piece belongs, as some collections write them before each title.</summary>
    public static readonly FrozenSet<string> CollectionPrefixes = Set("american", "internacional", "xmas", "hymn", "carol");

    /// <summary>Words that start a version at the end of a title ("- 2011 Remaster", "(Live at ...)"), or are one.</summary>
    public static readonly FrozenSet<string> VersionWords = Set(
        "remaster", "remastered", "remasterd", "remasters", "mono", "stereo", "live", "version", "versions", "mix", "remix", "edit", "edited", "demo", "acoustic", "instrumental",
        "unplugged", "reprise", "single", "album", "radio", "extended", "original", "bonus", "outtake", "excerpt", "alternate", "rerecorded", "recording",
        "rerecording", "soundtrack", "deluxe", "explicit", "clean", "dirty", "short", "long", "full", "intro", "medley", "karaoke", "piano", "guitar", "ver", "cover", "arr",
        "arranged", "side", "session", "take", "dub", "bootleg", "rework", "melody", "lead", "vip", "club", "digital", "digitally", "ost", "theme",
        "trio", "gitaar", "jazz", "seq", "style", "pads", "pad", "part", "movement", "variation", "complete", "tv", "size", "orginal", "zonder", "instrumentaal", "orgel");

    /// <summary>Words that, at the end of a title in a file name and outside brackets, say which version it is; unlike the wider list they seldom end a title.</summary>
    public static readonly FrozenSet<string> TrailingVersionWords = Set("remaster", "remastered", "version", "remix", "mix", "edit", "unplugged", "kar", "karaoke", "instrumental", "excellent", "ver", "midi");

    /// <summary>Words that bring in a guest: what follows is artists, not title.</summary>
    public static readonly FrozenSet<string> GuestWords = Set("feat", "ft", "featuring", "feat.", "ft.");

    /// <summary>Words between two artists.</summary>
    public static readonly FrozenSet<string> ArtistJoins = Set("and", "with", "vs", "versus", "feat", "ft", "featuring", "presents", "pres", "x", "con", "y", "und", "et", "e", "duet", "meets");

    /// <summary>Words that carry no identity in an artist's name.</summary>
    public static readonly FrozenSet<string> ArtistFillers =
        Set("the", "band", "orchestra", "and", "his", "her", "group", "of", "feat", "with", "dj", "mr", "los", "die", "le", "les", "les", "la", "trio", "quartet", "choir", "singers", "cast", "original", "soundtrack");

    /// <summary>Words that say "from this film": what follows in the bracket is a film.</summary>
    public static readonly FrozenSet<string> FromWords = Set("from", "aus", "uit", "dal", "theme from", "love theme from", "from the film", "from the movie", "soundtrack");

    /// <summary>Words of pieces in work that hardly stand in a song's name.</summary>
    public static readonly FrozenSet<string> WorkingWords = Set("bpm", "exercise", "exercises", "lesson", "homework", "assignment", "modified", "untitled");

    /// <summary>Words that say the same when a number follows: "Week 4", "track 01".</summary>
    public static readonly FrozenSet<string> NumberedWorkingWords = Set("week", "track", "take", "test", "draft", "session");

    /// <summary>Words that make a version of somebody else's song.</summary>
    public static readonly FrozenSet<string> RemixWords = Set("remix", "mix", "rmx", "bootleg", "rework", "dub", "edit");

    /// <summary>Words before "mix" that name no remixer.</summary>
    public static readonly FrozenSet<string> MixWords = Set("original", "extended", "club", "radio", "main", "vocal", "dub", "album", "piano", "instrumental", "full", "short", "intro");

    public static readonly FrozenSet<string> RomanNumerals = Set("ii", "iii", "iv", "vi", "vii", "viii", "ix");

    /// <summary>Whether a name speaks of a piece in work (exercise, "week 4", 110 bpm) rather than of a song.</summary>
    public static bool IsWorkingTitle(string stem)
    {
        var words = PlainText.Words(NameText.Readable(stem));
        for (var i = 0; i < words.Length; i++)
        {
            if (WorkingWords.Contains(words[i]) || (i + 1 < words.Length && NumberedWorkingWords.Contains(words[i]) && words[i + 1].All(char.IsAsciiDigit)))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet();
}
