using static Cuesmith.Identify.MatchEvidence;

namespace Cuesmith.Identify;

/// <summary>The weights of <see cref="MatchEvidence"/>, in log odds; fitted by <c>bench names-fit</c> (docs/decisions/0101).</summary>
public static class MatchWeights
{
    private static readonly Dictionary<MatchEvidence, double> Table = new()
    {
        [Base] = -1.0,
        [TitleExact] = 1.5,
        [TitleVariant] = 1.0,
        [TitleLoose] = 1.0,
        [TitleEdited] = 0.8,
        [TitleEdits] = -1.0,
        [TitleTruncated] = 0.3,
        [TitleMissing] = -4.0,
        [TitleLeading] = 0.0,
        [TitleLeftover] = -4.0,
        [TitleSurprise] = 0.5,
        [TrimmedBracket] = -0.2,
        [TrimmedTail] = -0.3,
        [TrimmedVersion] = -0.3,
        [TrimmedPrefix] = -0.5,
        [ArtistAgrees] = 4.0,
        [ArtistResembles] = 3.2,
        [ArtistOther] = -3.5,
        [ArtistOtherKnown] = -2.0,
        [OtherSurprise] = 2.0,
        [OtherShared] = 0.2,
        [ArtistOfFilm] = 3.0,
        [OtherShare] = 1.0,
        [OtherLineShare] = -0.5,
        [OtherLineUnlisted] = 0,
        [ArtistAbsent] = -1.5,
        [AbsentSurprise] = 1.6,
        [AbsentShared] = -0.4,
        [AbsentShare] = 1.5,
        [LineUnlisted] = -0.5,
        [FilmAgrees] = 4.0,
        [FilmOther] = -0.5,
        [IdentifiedSame] = 1.0,
        [IdentifiedOther] = -3.0,
        [ArtistFromWords] = -0.3,
        [TitleFirst] = -0.2,
        [Medley] = -1.5,
    };

    /// <summary>Dense, in the order of the enum.</summary>
    public static readonly double[] Values = [.. Enum.GetValues<MatchEvidence>().Select(x => Table[x])];

    /// <summary>From this confidence a match is accepted.</summary>
    public const double Accept = 0.7;

    /// <summary>From this confidence a person should have a look; below it a pair is no row.</summary>
    public const double Review = 0.2;
}
