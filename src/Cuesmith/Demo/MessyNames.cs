namespace Cuesmith.Demo;

/// <summary>The ways in which real collections name their MIDI files.</summary>
public enum NamingHabit
{
    /// <summary>As the package has it.</summary>
    Untouched,

    /// <summary>Artist_Name_-_Title_Words.mid</summary>
    Underscores,

    /// <summary>titlewordssquashed.mid</summary>
    Squashed,

    /// <summary>ARTIST.Title words K.mid, the K marking karaoke</summary>
    ShoutedArtist,

    /// <summary>Title-Words.mid</summary>
    Dashes,

    /// <summary>Artist_-_TitleWords__uploader_20080722074058.mid</summary>
    Uploaded,

    /// <summary>Artist - Title (2).MID</summary>
    CopyNumber,

    /// <summary>07 - Title Words.mid</summary>
    TrackNumber,

    /// <summary>title_words_gx.mid, the end being the sequencer's initials</summary>
    Initials,
}

/// <summary>Names MIDI files the messy way.</summary>
public static class MessyNames
{
    private static readonly string[] uploaders = ["kees77", "Midi_Marta", "dj.Oleg", "SequencerSam"];
    private static readonly string[] initials = ["gx", "rcb", "awe", "mk"];

    /// <param name="untouched">The name to keep under <see cref="NamingHabit.Untouched"/>.</param>
    /// <param name="number">Varies uploaders, dates and track numbers; the same number gives the same name.</param>
    public static string Of(string title, string artist, NamingHabit habit, string untouched, int number)
    {
        // what a file system or a hurried hand would not keep
        var plain = new string([.. title.Where(x => char.IsLetterOrDigit(x) || x is ' ' or '-' or '\'')]).Trim();
        var words = plain.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var capitals = words.Select(x => char.ToUpperInvariant(x[0]) + x[1..]);
        return habit switch
        {
            NamingHabit.Underscores => $"{artist.Replace(' ', '_')}_-_{string.Join('_', capitals)}.mid",
            NamingHabit.Squashed => string.Concat(words).Replace("'", "", StringComparison.Ordinal).ToLowerInvariant() + ".mid",
            NamingHabit.ShoutedArtist => $"{artist.ToUpperInvariant()}.{plain} {(number % 2 == 0 ? "K" : "k")}.mid",
            NamingHabit.Dashes => string.Join('-', capitals) + ".mid",
            NamingHabit.Uploaded => $"{string.Concat(artist.Split(' '))}_-_{string.Concat(capitals)}__{uploaders[number % uploaders.Length]}_{2005 + number % 8}0{1 + number % 9}{10 + number % 18}2{number % 4}4{number % 6}5{number % 10}.mid",
            NamingHabit.CopyNumber => $"{artist} - {plain} (2).MID",
            NamingHabit.TrackNumber => $"{1 + number % 20:00} - {plain}.mid",
            NamingHabit.Initials => $"{string.Join('_', words).Replace("'", "", StringComparison.Ordinal).ToLowerInvariant()}_{initials[number % initials.Length]}.mid",
            _ => untouched,
        };
    }
}
