using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.52,
        [TitleExact] = 0.75,
        [TitleVariant] = 1.18,
        [TitleLoose] = 1.19,
        [TitleEdited] = 0.73,
        [TitleEdits] = -1.04,
        [TitleTruncated] = -0.22,
        [TitleMissing] = -4.38,
        [TitleLeading] = 0.45,
        [TitleLeftover] = -3.71,
        [TitleSurprise] = 0.75,
        [TrimmedBracket] = -0.31,
        [TrimmedTail] = -0.37,
        [TrimmedVersion] = -0.29,
        [TrimmedPrefix] = -0.41,
        [ArtistAgrees] = 4.24,
        [ArtistResembles] = 3.70,
        [ArtistOther] = -3.99,
        [ArtistOtherKnown] = -2.45,
        [OtherSurprise] = 1.49,
        [OtherShared] = -0.16,
        [ArtistOfFilm] = 2.84,
        [OtherShare] = 0.72,
        [OtherLineShare] = -0.09,
        [OtherLineUnlisted] = -0.44,
        [ArtistAbsent] = -1.82,
        [AbsentSurprise] = 1.25,
        [AbsentShared] = 0.26,
        [AbsentShare] = 1.32,
        [LineUnlisted] = -0.27,
        [FilmAgrees] = 4.25,
        [FilmOther] = 0.34,
        [IdentifiedSame] = 0.44,
        [IdentifiedOther] = -2.61,
        [ArtistFromWords] = -0.24,
        [TitleFirst] = -0.24,
        [Medley] = -1.53,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
