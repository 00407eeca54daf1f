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
        [Base] = -0.72,
        [TitleExact] = 1.73,
        [TitleVariant] = 1.22,
        [TitleLoose] = 1.69,
        [TitleEdited] = 1.54,
        [TitleEdits] = -0.79,
        [TitleTruncated] = 1.07,
        [TitleMissing] = -2.87,
        [TitleLeading] = 0.43,
        [TitleLeftover] = -3.83,
        [TitleSurprise] = 0.24,
        [TrimmedBracket] = -1.31,
        [TrimmedTail] = -0.42,
        [TrimmedVersion] = -0.34,
        [TrimmedPrefix] = -0.28,
        [ArtistExact] = 3.14,
        [ArtistPart] = 2.61,
        [ArtistAbbreviated] = 2.28,
        [ArtistSimilar] = 2.00,
        [ArtistConflict] = -3.74,
        [ArtistAbsent] = -0.53,
        [SharedTitle] = -0.15,
        [ShareOfTitle] = 1.28,
        [FirstOfTitle] = 0.31,
        [LaterThanFirst] = -0.58,
        [ThemeFolder] = -1.58,
        [FilmMentioned] = -1.36,
        [Popularity] = 0.60,
        [ArtistFromWords] = -0.74,
        [TitleFirst] = -1.40,
        [NameItself] = -0.16,
        [WorkOfAuthors] = 3.45,
        [KnownWorkLoose] = -0.49,
        [KnownWorkShared] = -0.99,
        [KnownWorkHit] = -0.09,
        [KnownTheme] = -0.37,
        [KnownOpus] = -0.27,
        [WorkOfOthers] = -1.54,
        [ArtistIsHeading] = -2.06,
        [SiblingsAgree] = 1.05,
        [SiblingsDiffer] = -0.96,
        [NamedArtistListed] = 1.56,
        [NamedArtistResolved] = 0.67,
        [NamedArtistAlone] = -0.79,
        [NamedArtistSiblings] = 0.04,
        [NamedTitleListed] = 0.68,
        [NamedFieldsClear] = 2.31,
        [NamedUploader] = 0.98,
        [NamedUploaderIsArtist] = -3.16,
        [NamedTitleIsArtist] = -0.51,
        [NamedTitleFirst] = -3.11,
        [NamedOrderByArtist] = 4.01,
        [NamedWorkingTitle] = -3.07,
        [NamedOpenRemix] = -2.40,
        [NamedMedley] = 3.60,
        [Tagged] = 1.00,
        [InnerText] = -0.70,
        [Medley] = -0.26,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From the judge's own probability to the share that is right, on held-out names.</summary>
    public static readonly Calibration Calibration = new((0, .03), (.15, .18), (.35, .36), (.5, .55), (.7, .84), (.8, .89), (.9, .945), (.97, .975), (1, .985));

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.88;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.4;
}
