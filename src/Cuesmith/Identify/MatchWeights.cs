using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.73,
        [TitleExact] = 0.91,
        [TitleVariant] = 1.09,
        [TitleLoose] = 1.09,
        [TitleEdited] = 0.80,
        [TitleEdits] = -0.88,
        [TitleTruncated] = -0.40,
        [TitleMissing] = -4.46,
        [TitleLeading] = 0.38,
        [TitleLeftover] = -3.73,
        [TitleSurprise] = 0.70,
        [TrimmedBracket] = -0.33,
        [TrimmedTail] = -0.40,
        [TrimmedVersion] = -0.30,
        [TrimmedPrefix] = -0.45,
        [ArtistAgrees] = 4.24,
        [ArtistResembles] = 3.71,
        [ArtistOther] = -4.04,
        [ArtistOtherKnown] = -2.54,
        [OtherSurprise] = 1.88,
        [OtherShared] = 0.00,
        [ArtistOfFilm] = 2.78,
        [OtherShare] = 0.84,
        [OtherLineShare] = -0.37,
        [OtherLineUnlisted] = -0.61,
        [ArtistAbsent] = -1.89,
        [AbsentSurprise] = 1.62,
        [AbsentShared] = 0.37,
        [AbsentShare] = 0.97,
        [LineUnlisted] = -0.60,
        [OwnerWritesOther] = -1.93,
        [FilmAgrees] = 4.24,
        [FilmOther] = 0.29,
        [IdentifiedSame] = 0.62,
        [IdentifiedOther] = -2.62,
        [ArtistFromWords] = -0.24,
        [TitleFirst] = -0.23,
        [Medley] = -1.53,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
