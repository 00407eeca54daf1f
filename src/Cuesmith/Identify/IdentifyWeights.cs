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
        [Base] = -0.95,
        [TitleExact] = 1.72,
        [TitleVariant] = 1.24,
        [TitleLoose] = 1.66,
        [TitleEdited] = 1.34,
        [TitleEdits] = -1.11,
        [TitleTruncated] = 1.42,
        [TitleMissing] = -2.69,
        [TitleLeading] = 0.56,
        [TitleLeftover] = -3.77,
        [TitleSurprise] = 0.14,
        [TrimmedBracket] = -1.29,
        [TrimmedTail] = -0.24,
        [TrimmedVersion] = -0.02,
        [TrimmedPrefix] = -0.53,
        [ArtistExact] = 3.19,
        [ArtistPart] = 2.62,
        [ArtistAbbreviated] = 2.29,
        [ArtistSimilar] = 2.00,
        [ArtistConflict] = -3.65,
        [ArtistAbsent] = -0.98,
        [SharedTitle] = -0.65,
        [ShareOfTitle] = 1.66,
        [ThemeFolder] = -1.67,
        [FilmMentioned] = -1.09,
        [Popularity] = 1.03,
        [ArtistFromWords] = -0.76,
        [TitleFirst] = -1.11,
        [NameItself] = -0.69,
        [NamedArtistListed] = 1.64,
        [NamedArtistSiblings] = 0.28,
        [NamedTitleListed] = 0.54,
        [NamedFieldsClear] = 1.93,
        [NamedUploader] = 0.93,
        [NamedUploaderIsArtist] = -3.08,
        [NamedTitleIsArtist] = -0.43,
        [NamedTitleFirst] = -2.89,
        [NamedMedley] = 3.86,
        [Tagged] = 1.00,
        [InnerText] = -0.70,
        [Medley] = 0.00,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.65;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.2;
}
