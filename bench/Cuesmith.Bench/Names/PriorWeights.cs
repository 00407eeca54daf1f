using Cuesmith.Identify;

namespace Cuesmith.Bench.Names;

/// <summary>What a person would give each evidence, in log odds, before seeing labels: the fit is drawn towards these.</summary>
internal static class PriorWeights
{
    public static readonly double[] Identify = Dense(new Dictionary<Evidence, double>
    {
        [Evidence.Base] = -1.0,
        [Evidence.TitleExact] = 2.2,
        [Evidence.TitleVariant] = 1.7,
        [Evidence.TitleLoose] = 1.7,
        [Evidence.TitleEdited] = 1.2,
        [Evidence.TitleEdits] = -1.2,
        [Evidence.TitleTruncated] = 0.8,
        [Evidence.TitleMissing] = -3.0,
        [Evidence.TitleLeading] = 0.2,
        [Evidence.TitleLeftover] = -4.0,
        [Evidence.TitleSurprise] = 0.7,
        [Evidence.TrimmedBracket] = -1.2,
        [Evidence.TrimmedTail] = -0.3,
        [Evidence.TrimmedVersion] = -0.3,
        [Evidence.TrimmedPrefix] = -0.5,
        [Evidence.ArtistExact] = 3.0,
        [Evidence.ArtistPart] = 2.6,
        [Evidence.ArtistAbbreviated] = 2.2,
        [Evidence.ArtistSimilar] = 2.0,
        [Evidence.ArtistConflict] = -3.5,
        [Evidence.ArtistAbsent] = -1.0,
        [Evidence.SharedTitle] = -0.45,
        [Evidence.ShareOfTitle] = 1.2,
        [Evidence.FirstOfTitle] = 0.5,
        [Evidence.LaterThanFirst] = -0.7,
        [Evidence.ThemeFolder] = -1.5,
        [Evidence.FilmMentioned] = -1.5,
        [Evidence.Popularity] = 0.5,
        [Evidence.ArtistFromWords] = -0.8,
        [Evidence.TitleFirst] = -0.8,
        [Evidence.NameItself] = -0.6,
        [Evidence.WorkOfAuthors] = 3.5,
        [Evidence.KnownWorkLoose] = -0.5,
        [Evidence.KnownWorkShared] = -1.0,
        [Evidence.KnownWorkHit] = -0.25,
        [Evidence.KnownWorkInShortList] = -0.6,
        [Evidence.KnownTheme] = -0.5,
        [Evidence.KnownOpus] = 0.0,
        [Evidence.WorkOfOthers] = -1.5,
        [Evidence.ArtistIsHeading] = -2.0,
        [Evidence.SiblingsAgree] = 0.8,
        [Evidence.SiblingsDiffer] = -0.5,
        [Evidence.NamedArtistListed] = 1.6,
        [Evidence.NamedArtistResolved] = 1.0,
        [Evidence.NamedArtistIsSeries] = 1.6,
        [Evidence.NamedArtistAlone] = -0.8,
        [Evidence.NamedArtistSiblings] = 0.45,
        [Evidence.NamedTitleListed] = 0.3,
        [Evidence.NamedFieldsClear] = 2.6,
        [Evidence.NamedUploader] = 0.8,
        [Evidence.NamedUploaderIsArtist] = -3.0,
        [Evidence.NamedTitleIsArtist] = -0.3,
        [Evidence.NamedTitleFirst] = -2.5,
        [Evidence.NamedOrderByArtist] = 4.0,
        [Evidence.NamedWorkingTitle] = -3.0,
        [Evidence.NamedOpenRemix] = -2.5,
        [Evidence.NamedMedley] = 3.5,
        [Evidence.Tagged] = 1.0,
        [Evidence.InnerText] = -0.7,
        [Evidence.Medley] = -0.5,
    });

    public static readonly double[] Match = Dense(new Dictionary<MatchEvidence, double>
    {
        [MatchEvidence.Base] = -1.0,
        [MatchEvidence.TitleExact] = 1.5,
        [MatchEvidence.TitleVariant] = 1.0,
        [MatchEvidence.TitleLoose] = 1.0,
        [MatchEvidence.TitleEdited] = 0.8,
        [MatchEvidence.TitleEdits] = -1.0,
        [MatchEvidence.TitleTruncated] = 0.3,
        [MatchEvidence.TitleMissing] = -4.0,
        [MatchEvidence.TitleLeading] = 0.0,
        [MatchEvidence.TitleLeftover] = -4.0,
        [MatchEvidence.TitleSurprise] = 0.5,
        [MatchEvidence.TrimmedBracket] = -0.2,
        [MatchEvidence.TrimmedTail] = -0.3,
        [MatchEvidence.TrimmedVersion] = -0.3,
        [MatchEvidence.TrimmedPrefix] = -0.5,
        [MatchEvidence.ArtistAgrees] = 4.0,
        [MatchEvidence.ArtistResembles] = 3.2,
        [MatchEvidence.ArtistOther] = -3.5,
        [MatchEvidence.ArtistOtherKnown] = -2.0,
        [MatchEvidence.OtherSurprise] = 2.0,
        [MatchEvidence.OtherShared] = 0.2,
        [MatchEvidence.ArtistOfFilm] = 3.0,
        [MatchEvidence.OtherShare] = 1.0,
        [MatchEvidence.OtherLineShare] = -0.5,
        [MatchEvidence.OtherLineUnlisted] = 0,
        [MatchEvidence.LineByWriters] = 0.8,
        [MatchEvidence.ArtistAbsent] = -1.5,
        [MatchEvidence.AbsentSurprise] = 1.6,
        [MatchEvidence.AbsentShared] = -0.4,
        [MatchEvidence.AbsentShare] = 1.5,
        [MatchEvidence.LineUnlisted] = -0.5,
        [MatchEvidence.OwnerWritesOther] = -1.5,
        [MatchEvidence.WorkOfMany] = 2.0,
        [MatchEvidence.FilmAgrees] = 4.0,
        [MatchEvidence.FilmOther] = -0.5,
        [MatchEvidence.IdentifiedSame] = 1.0,
        [MatchEvidence.IdentifiedOther] = -3.0,
        [MatchEvidence.ArtistFromWords] = -0.3,
        [MatchEvidence.TitleFirst] = -0.2,
        [MatchEvidence.Medley] = -1.5,
    });

    /// <summary>Prints a weight table as it stands in the product's file.</summary>
    public static void Print<TKind>(double[] weights)
        where TKind : struct, Enum
    {
        foreach (var kind in Enum.GetValues<TKind>())
        {
            Console.WriteLine($"        [{kind}] = {weights[Convert.ToInt32(kind)]:0.00},");
        }
    }

    private static double[] Dense<TKind>(Dictionary<TKind, double> table)
        where TKind : struct, Enum => [.. Enum.GetValues<TKind>().Select(x => table[x])];
}
