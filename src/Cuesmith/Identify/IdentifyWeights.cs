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
        [Base] = -0.98,
        [TitleExact] = 1.91,
        [TitleVariant] = 1.51,
        [TitleLoose] = 1.69,
        [TitleEdited] = 1.29,
        [TitleEdits] = -1.14,
        [TitleTruncated] = 1.12,
        [TitleMissing] = -2.84,
        [TitleLeading] = 0.30,
        [TitleLeftover] = -3.91,
        [TitleSurprise] = 0.14,
        [TrimmedBracket] = -1.24,
        [TrimmedTail] = -0.25,
        [TrimmedVersion] = -0.18,
        [TrimmedPrefix] = -0.49,
        [ArtistExact] = 3.08,
        [ArtistPart] = 2.61,
        [ArtistAbbreviated] = 2.24,
        [ArtistSimilar] = 2.00,
        [ArtistConflict] = -3.65,
        [ArtistAbsent] = -0.95,
        [SharedTitle] = -0.63,
        [ShareOfTitle] = 1.53,
        [FirstOfTitle] = 0.25,
        [LaterThanFirst] = -0.57,
        [ThemeFolder] = -1.58,
        [FilmMentioned] = -1.62,
        [Popularity] = 0.91,
        [ArtistFromWords] = -0.78,
        [TitleFirst] = -1.10,
        [NameItself] = -0.60,
        [WorkOfAuthors] = 3.5,
        [KnownWorkLoose] = -0.5,
        [KnownWorkShared] = -1.0,
        [KnownWorkHit] = -0.25,
        [KnownTheme] = -0.5,
        [KnownOpus] = 0.0,
        [WorkOfOthers] = -1.5,
        [ArtistIsHeading] = -2.0,
        [SiblingsAgree] = 0.8,
        [SiblingsDiffer] = -0.5,
        [NamedArtistListed] = 1.64,
        [NamedArtistResolved] = 1.04,
        [NamedArtistAlone] = -0.60,
        [NamedArtistSiblings] = 0.16,
        [NamedTitleListed] = 0.41,
        [NamedFieldsClear] = 2.26,
        [NamedUploader] = 0.88,
        [NamedUploaderIsArtist] = -3.04,
        [NamedTitleIsArtist] = -0.37,
        [NamedTitleFirst] = -2.77,
        [NamedOrderByArtist] = 4.07,
        [NamedWorkingTitle] = -3.03,
        [NamedOpenRemix] = -2.68,
        [NamedMedley] = 3.69,
        [Tagged] = 1.00,
        [InnerText] = -0.70,
        [Medley] = -0.29,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From the judge's own probability to the share that is right, on held-out names.</summary>
    public static readonly Calibration Calibration = new((0, .03), (.1, .08), (.32, .3), (.52, .7), (.8, .85), (.94, .93), (.99, .975), (1, .985));

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.2;
}
