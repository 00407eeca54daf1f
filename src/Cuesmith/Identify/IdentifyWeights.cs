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
        [Base] = -1.0,
        [TitleExact] = 2.2,
        [TitleVariant] = 1.7,
        [TitleLoose] = 1.7,
        [TitleEdited] = 1.2,
        [TitleEdits] = -1.2,
        [TitleTruncated] = 0.8,
        [TitleMissing] = -3.0,
        [TitleLeading] = 0.2,
        [TitleLeftover] = -4.0,
        [TitleSurprise] = 0.7,
        [TrimmedBracket] = -0.2,
        [TrimmedTail] = -0.3,
        [TrimmedVersion] = -0.3,
        [TrimmedPrefix] = -0.5,
        [ArtistExact] = 3.0,
        [ArtistPart] = 2.6,
        [ArtistAbbreviated] = 2.2,
        [ArtistSimilar] = 2.0,
        [ArtistConflict] = -3.5,
        [ArtistAbsent] = -1.0,
        [SharedTitle] = -0.45,
        [ShareOfTitle] = 1.2,
        [Popularity] = 0.25,
        [ArtistFromWords] = -0.8,
        [TitleFirst] = -0.4,
        [NameItself] = -0.6,
        [NamedArtistListed] = 1.6,
        [NamedArtistSiblings] = 0.45,
        [NamedTitleListed] = 0.3,
        [NamedFieldsClear] = 1.8,
        [NamedUploader] = 0.8,
        [NamedUploaderIsArtist] = -3.0,
        [NamedTitleIsArtist] = -0.8,
        [NamedTitleFirst] = -1.5,
        [Tagged] = 1.0,
        [InnerText] = -0.7,
        [Medley] = -0.5,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<Evidence>().Select(x => Table[x])];

    /// <summary>From this confidence an identification is accepted.</summary>
    public const double Accept = 0.75;

    /// <summary>From this confidence a person should have a look.</summary>
    public const double Review = 0.25;
}
