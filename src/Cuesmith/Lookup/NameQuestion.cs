using Cuesmith.Names;

namespace Cuesmith.Lookup;

/// <summary>What to ask a service about a name that the known songs did not settle.</summary>
public static class NameQuestion
{
    // patterns that say which part is the artist, the surest first; of the others a service would be asked a dozen guesses
    private static readonly ReadingPattern[] telling =
        [ReadingPattern.Uploaded, ReadingPattern.DoubleUnderscore, ReadingPattern.SpacedDash, ReadingPattern.ByWord, ReadingPattern.CapitalsDot, ReadingPattern.SingleHyphen];

    /// <summary>
    /// The question, null where a service could not help: names without meaning, and bare single words, which are either squashed titles that no search takes
    /// apart, or titles that too many songs share.
    /// </summary>
    public static SongQuestion? Of(SongName name)
    {
        foreach (var pattern in telling)
        {
            if (name.Readings.FirstOrDefault(x => x.Pattern == pattern && x.Artist is not null) is { } reading)
            {
                return new(Bare(reading), reading.Artist);
            }
        }

        var whole = name.Readings.FirstOrDefault(x => x.Pattern == ReadingPattern.WholeName);
        return whole is not null && PlainText.Words(Bare(whole)).Length > 1 ? new(Bare(whole)) : null;
    }

    // brackets hold versions and remarks, which a search would insist on
    private static string Bare(NameReading reading) =>
        reading.Titles.Where(x => x.Trimmed is Trimmed.Bracket).Select(x => x.Text).FirstOrDefault() ?? reading.Title;
}
