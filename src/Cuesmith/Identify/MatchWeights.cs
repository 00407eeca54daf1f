using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.46,
        [TitleExact] = 0.88,
        [TitleVariant] = 1.19,
        [TitleLoose] = 1.18,
        [TitleEdited] = 0.76,
        [TitleEdits] = -1.02,
        [TitleTruncated] = -0.25,
        [TitleMissing] = -4.39,
        [TitleLeading] = 0.38,
        [TitleLeftover] = -3.75,
        [TitleSurprise] = 0.73,
        [TrimmedBracket] = -0.16,
        [TrimmedTail] = -0.39,
        [TrimmedVersion] = -0.29,
        [TrimmedPrefix] = -0.41,
        [ArtistAgrees] = 4.23,
        [ArtistResembles] = 3.66,
        [ArtistOther] = -3.88,
        [ArtistOtherKnown] = -2.48,
        [OtherSurprise] = 1.49,
        [OtherShared] = -0.18,
        [ArtistOfFilm] = 3.24,
        [OtherShare] = 0.70,
        [OtherLineShare] = -0.11,
        [OtherLineUnlisted] = -0.36,
        [ArtistAbsent] = -1.79,
        [AbsentSurprise] = 1.25,
        [AbsentShared] = 0.26,
        [AbsentShare] = 1.33,
        [LineUnlisted] = -0.32,
        [FilmAgrees] = 4.21,
        [FilmOther] = 0.34,
        [IdentifiedSame] = 0.35,
        [IdentifiedOther] = -2.68,
        [ArtistFromWords] = -0.24,
        [TitleFirst] = -0.29,
        [Medley] = -1.54,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.6;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
