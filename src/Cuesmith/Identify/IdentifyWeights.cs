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
        [Base] = -0.68,
        [TitleExact] = 1.71,
        [TitleVariant] = 0.89,
        [TitleLoose] = 1.36,
        [TitleEdited] = 1.59,
        [TitleEdits] = -0.71,
        [TitleTruncated] = 1.24,
        [TitleMissing] = -2.71,
        [TitleLeading] = 0.59,
        [TitleLeftover] = -3.72,
        [TitleSurprise] = 0.33,
        [TrimmedBracket] = -1.33,
        [TrimmedTail] = -0.52,
        [TrimmedVersion] = -0.38,
        [TrimmedPrefix] = -0.16,
        [ArtistExact] = 3.11,
        [ArtistPart] = 2.61,
        [ArtistAbbreviated] = 2.33,
        [ArtistSimilar] = 2.00,
        [ArtistConflict] = -3.79,
        [ArtistAbsent] = -0.42,
        [SharedTitle] = -0.21,
        [ShareOfTitle] = 1.22,
        [FirstOfTitle] = 0.28,
        [LaterThanFirst] = -0.87,
        [ThemeFolder] = -1.58,
        [FilmMentioned] = -1.36,
        [Popularity] = 0.72,
        [ArtistFromWords] = -0.75,
        [TitleFirst] = -1.40,
        [NameItself] = -0.13,
        [WorkOfAuthors] = 3.78,
        [KnownWorkLoose] = -0.49,
        [KnownWorkShared] = -0.97,
        [KnownWorkHit] = -0.07,
        [KnownWorkInShortList] = -0.56,
        [KnownTheme] = -0.35,
        [KnownOpus] = -0.24,
        [WorkOfOthers] = -1.66,
        [ArtistIsHeading] = -1.96,
        [SiblingsAgree] = 1.01,
        [SiblingsDiffer] = -1.05,
        [NamedArtistListed] = 1.52,
        [NamedArtistResolved] = 0.77,
        [NamedArtistIsSeries] = 1.60,
        [NamedArtistAlone] = -1.01,
        [NamedArtistSiblings] = -0.01,
        [NamedTitleListed] = 0.96,
        [NamedFieldsClear] = 1.69,
        [NamedUploader] = 1.16,
        [NamedUploaderIsArtist] = -3.20,
        [NamedTitleIsArtist] = -0.57,
        [NamedTitleFirst] = -3.12,
        [NamedOrderByArtist] = 4.13,
        [NamedWorkingTitle] = -3.06,
        [NamedOpenRemix] = -2.38,
        [NamedMedley] = 3.65,
        [Tagged] = 1.00,
        [InnerText] = -0.70,
        [Medley] = -0.13,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From the judge's own probability to the share that is right, on held-out names.</summary>
    public static readonly Calibration Calibration = new((0, .03), (.14, .32), (.38, .5), (.5, .58), (.72, .86), (.85, .92), (.95, .97), (1, .99));

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.9;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.4;
}
