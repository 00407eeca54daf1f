using static Cuesmith.Identify.Evidence;

namespace Cuesmith.Identify;

/// <summary>
/// The weights of <see cref="Evidence"/>, in log odds. Fitted by <c>bench names-fit</c> on labelled names, drawn towards the values a person would
/// give (docs/decisions/0101); change them by running that command, not by hand.
/// </summary>
public static class IdentifyWeights
{
    private static readonly Dictionary<Evidence, double> Table = new()
    {
        [Base] = -0.92,
        [TitleExact] = 1.69,
        [TitleVariant] = 1.20,
        [TitleLoose] = 1.66,
        [TitleEdited] = 1.59,
        [TitleEdits] = -0.86,
        [TitleTruncated] = 1.42,
        [TitleMissing] = -2.69,
        [TitleLeading] = 0.56,
        [TitleLeftover] = -3.77,
        [TitleSurprise] = 0.16,
        [TrimmedBracket] = -1.30,
        [TrimmedTail] = -0.28,
        [TrimmedVersion] = -0.02,
        [TrimmedPrefix] = -0.53,
        [ArtistExact] = 3.18,
        [ArtistPart] = 2.62,
        [ArtistAbbreviated] = 2.29,
        [ArtistSimilar] = 2.00,
        [ArtistConflict] = -3.64,
        [ArtistAbsent] = -1.09,
        [SharedTitle] = -0.58,
        [ShareOfTitle] = 1.71,
        [ThemeFolder] = -1.66,
        [FilmMentioned] = -1.08,
        [Popularity] = 0.99,
        [ArtistFromWords] = -0.76,
        [TitleFirst] = -1.10,
        [NameItself] = -0.84,
        [NamedArtistListed] = 1.65,
        [NamedArtistSiblings] = 0.29,
        [NamedTitleListed] = 0.56,
        [NamedFieldsClear] = 1.99,
        [NamedUploader] = 0.94,
        [NamedUploaderIsArtist] = -3.07,
        [NamedTitleIsArtist] = -0.43,
        [NamedTitleFirst] = -2.88,
        [NamedMedley] = 3.90,
        [Tagged] = 1.00,
        [InnerText] = -0.70,
        [Medley] = 0.04,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From the judge's own probability to the share that is right, on held-out names.</summary>
    public static readonly Calibration Calibration = new((0, .03), (.1, .08), (.33, .3), (.52, .66), (.74, .81), (.84, .85), (.94, .93), (.99, .965), (1, .98));

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.75;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.2;
}
