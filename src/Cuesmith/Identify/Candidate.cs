using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>A song that a name may mean, with all that speaks for and against it.</summary>
/// <param name="Title">As listed, or as the name has it.</param>
/// <param name="Song">Its place in the index; null when the name itself is the only source.</param>
/// <param name="Reading">The reading of the name that led here.</param>
public sealed record Candidate(
    string Title, string Artist, SongId? Song, NameReading Reading, TitleMatch TitleMatch, ArtistAgreement ArtistAgreement, EvidenceTable<Evidence> Evidence, double LogOdds)
{
    /// <summary>Probability that title and artist are right, by the fitted weights.</summary>
    public double Confidence => 1 / (1 + Math.Exp(-LogOdds));
}
