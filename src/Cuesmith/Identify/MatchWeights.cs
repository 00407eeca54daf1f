using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.58,
        [TitleExact] = 1.14,
        [TitleVariant] = 0.76,
        [TitleLoose] = 1.27,
        [TitleEdited] = 0.84,
        [TitleEdits] = -0.85,
        [TitleTruncated] = -0.25,
        [TitleMissing] = -4.58,
        [TitleLeading] = 0.26,
        [TitleLeftover] = -3.88,
        [TitleSurprise] = 0.83,
        [TrimmedBracket] = -0.36,
        [TrimmedTail] = -0.46,
        [TrimmedVersion] = -0.30,
        [TrimmedPrefix] = -0.70,
        [ArtistAgrees] = 4.47,
        [ArtistResembles] = 3.65,
        [ArtistOther] = -4.17,
        [ArtistOtherKnown] = -2.51,
        [OtherSurprise] = 1.85,
        [OtherShared] = -0.07,
        [ArtistOfFilm] = 2.79,
        [OtherShare] = 0.91,
        [OtherLineShare] = -0.48,
        [OtherLineUnlisted] = -0.63,
        [LineByWriters] = 0.80,
        [ArtistAbsent] = -1.82,
        [AbsentSurprise] = 1.53,
        [AbsentShared] = 0.20,
        [AbsentShare] = 0.97,
        [LineUnlisted] = -0.68,
        [OwnerWritesOther] = -1.91,
        [WorkOfMany] = 2.25,
        [FilmAgrees] = 4.25,
        [FilmOther] = 0.05,
        [IdentifiedSame] = 0.25,
        [IdentifiedOther] = -2.47,
        [ArtistFromWords] = -0.26,
        [TitleFirst] = -0.24,
        [Medley] = -1.54,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
