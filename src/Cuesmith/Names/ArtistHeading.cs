namespace Cuesmith.Names;

/// <summary>What song lists write where an artist stands when they know none: "Various - Gospel", "Christmas Carol", "1930s Standards", "Oliver! (musical)".</summary>
public static class ArtistHeading
{
    public const string Traditional = "Traditional";

    /// <summary>Headings of songs whose authors nobody names.</summary>
    private static readonly HashSet<string> OfTraditionals =
        ["christmascarol", "comptine", "nurseryrhyme", "nurseryrhymes", "traditional", "traditionalsong", "trad", "folk", "folksong", "childrenschorus", "swedishtraditional", "variouschildrensmusic", "variousirish", "childrenssong", "irishtraditional"];

    private static readonly HashSet<string> Others = ["gospelsinger", "tvtheme", "televisionthemesongs", "jazzstandards", "anthem", "broadway", "christmas", "hymn", "standard", "standards", "unknown", "anonymous", "karaoke"];

    /// <summary>Films that song lists write as the artist of their songs, and that no band is called after.</summary>
    private static readonly HashSet<string> Films =
    [
        "petesdragon", "pinocchio", "dumbo", "bambi", "aladdin", "mulan", "pocahontas", "lionking", "littlemermaid", "marypoppins", "junglebook", "aristocats", "snowwhiteandsevendwarfs", "snowwhiteandthesevendwarfs",
        "peterpan", "aliceinwonderland", "beautyandbeast", "beautyandthebeast", "hunchbackofnotredame", "soundofmusic", "wizardofoz", "westsidestory", "singinintherain", "myfairlady", "fiddleronroof", "fiddlerontheroof",
        "chittychittybangbang", "songofthesouth", "willywonkaandchocolatefactory", "willywonkaandthechocolatefactory", "toystory", "ladyandtramp", "ladyandthetramp", "sleepingbeauty", "101dalmatians", "tangled", "moana", "frozen",
    ];

    public static bool Is(string artist)
    {
        if (artist.StartsWith("Various", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (artist.StartsWith("from the ", StringComparison.OrdinalIgnoreCase) || (artist.EndsWith(')') && (artist.Contains("musical)", StringComparison.Ordinal) || artist.Contains("film)", StringComparison.Ordinal))))
        {
            return true;
        }

        var key = SongKey.Exact(artist);
        return OfTraditionals.Contains(key) || Others.Contains(key) || Films.Contains(key) || (key.EndsWith("standards", StringComparison.Ordinal) && key.Length > 9 && char.IsAsciiDigit(key[0]));
    }

    /// <summary>The artist to show: "Traditional" for a heading that means it.</summary>
    public static string Shown(string artist) => OfTraditionals.Contains(SongKey.Exact(artist)) ? Traditional : artist;
}
