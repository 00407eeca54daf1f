using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.67,
        [TitleExact] = 1.07,
        [TitleVariant] = 0.71,
        [TitleLoose] = 1.19,
        [TitleEdited] = 0.83,
        [TitleEdits] = -0.85,
        [TitleTruncated] = -0.36,
        [TitleMissing] = -4.47,
        [TitleLeading] = 0.49,
        [TitleLeftover] = -3.73,
        [TitleSurprise] = 0.79,
        [TrimmedBracket] = -0.34,
        [TrimmedTail] = -0.48,
        [TrimmedVersion] = -0.30,
        [TrimmedPrefix] = -0.45,
        [ArtistAgrees] = 4.25,
        [ArtistResembles] = 3.71,
        [ArtistOther] = -4.13,
        [ArtistOtherKnown] = -2.49,
        [OtherSurprise] = 1.91,
        [OtherShared] = -0.05,
        [ArtistOfFilm] = 2.79,
        [OtherShare] = 0.93,
        [OtherLineShare] = -0.48,
        [OtherLineUnlisted] = -0.58,
        [LineByWriters] = 0.80,
        [ArtistAbsent] = -1.81,
        [AbsentSurprise] = 1.64,
        [AbsentShared] = 0.26,
        [AbsentShare] = 1.02,
        [LineUnlisted] = -0.75,
        [OwnerWritesOther] = -1.90,
        [WorkOfMany] = 2.42,
        [FilmAgrees] = 4.26,
        [FilmOther] = 0.03,
        [IdentifiedSame] = 0.30,
        [IdentifiedOther] = -2.65,
        [ArtistFromWords] = -0.24,
        [TitleFirst] = -0.22,
        [Medley] = -1.53,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
