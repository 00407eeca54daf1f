using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.73,
        [TitleExact] = 0.94,
        [TitleVariant] = 1.06,
        [TitleLoose] = 1.07,
        [TitleEdited] = 0.82,
        [TitleEdits] = -0.85,
        [TitleTruncated] = -0.41,
        [TitleMissing] = -4.46,
        [TitleLeading] = 0.38,
        [TitleLeftover] = -3.73,
        [TitleSurprise] = 0.72,
        [TrimmedBracket] = -0.35,
        [TrimmedTail] = -0.40,
        [TrimmedVersion] = -0.30,
        [TrimmedPrefix] = -0.45,
        [ArtistAgrees] = 4.24,
        [ArtistResembles] = 3.71,
        [ArtistOther] = -4.00,
        [ArtistOtherKnown] = -2.57,
        [OtherSurprise] = 1.93,
        [OtherShared] = 0.02,
        [ArtistOfFilm] = 2.76,
        [OtherShare] = 0.86,
        [OtherLineShare] = -0.34,
        [OtherLineUnlisted] = -0.62,
        [ArtistAbsent] = -1.91,
        [AbsentSurprise] = 1.62,
        [AbsentShared] = 0.38,
        [AbsentShare] = 0.95,
        [LineUnlisted] = -0.62,
        [OwnerWritesOther] = -1.94,
        [FilmAgrees] = 4.22,
        [FilmOther] = 0.29,
        [IdentifiedSame] = 0.61,
        [IdentifiedOther] = -2.59,
        [ArtistFromWords] = -0.25,
        [TitleFirst] = -0.23,
        [Medley] = -1.53,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.6;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
