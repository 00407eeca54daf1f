using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>
/// How many artists, and how popular songs, one written title may stand for: counted over all title groups that the same words of a name led to, so that
/// "Blue Morning" and "Blue Morning (For You)" count together.
/// </summary>
internal sealed class TitleSharing
{
    private readonly Dictionary<string, (int Artists, int Popularity)> sums = [];

    public TitleSharing(SongIndex index, IReadOnlyList<Lead> leads)
    {
        HashSet<(string, int)> counted = [];
        foreach (var lead in leads)
        {
            var group = index.GroupOf(lead.Song);
            if (lead.ArtistAgreement != ArtistAgreement.Absent || !counted.Add((lead.Form.Text, group)))
            {
                continue;
            }

            var (artists, popularity) = sums.GetValueOrDefault(lead.Form.Text);
            var songs = index.SongsOf(group);
            for (var song = songs.Start.Value; song < songs.End.Value; song++)
            {
                popularity += index.Popularity(new(song));
            }

            sums[lead.Form.Text] = (artists + songs.End.Value - songs.Start.Value, popularity);
        }
    }

    /// <summary>Artists sharing the written title, and the sum of the popularity of their songs.</summary>
    public (int Artists, int Popularity) Of(Lead lead) => sums[lead.Form.Text];
}
