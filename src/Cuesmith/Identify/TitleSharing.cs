using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>Who shares one written title.</summary>
/// <param name="Artists">Artists that have a song of this title, "Various - Gospel" too: it says that many do.</param>
/// <param name="Popularity">Sum over their songs.</param>
/// <param name="FirstYear">Of the oldest dated song; 0 when none is dated.</param>
internal readonly record struct TitleHolders(int Artists, int Popularity, int FirstYear);

/// <summary>
/// How many artists, and how popular songs, one written title may stand for: counted over all title groups that the same words of a name led to, so that
/// "Blue Morning" and "Blue Morning (For You)" count together.
/// </summary>
internal sealed class TitleSharing
{
    private readonly Dictionary<string, TitleHolders> holders = [];

    public TitleSharing(SongIndex index, IReadOnlyList<Lead> leads)
    {
        HashSet<(string, int)> counted = [];
        foreach (var lead in leads)
        {
            var group = index.GroupOf(lead.Song);
            if (lead.ArtistAgreement == ArtistAgreement.Absent && counted.Add((lead.Form.Text, group)))
            {
                holders[lead.Form.Text] = With(holders.GetValueOrDefault(lead.Form.Text), index, index.SongsOf(group));
            }
        }
    }

    public TitleHolders Of(Lead lead) => holders[lead.Form.Text];

    private static TitleHolders With(TitleHolders sum, SongIndex index, Range songs)
    {
        var (artists, popularity, first) = sum;
        for (var i = songs.Start.Value; i < songs.End.Value; i++)
        {
            var song = index.Song(new(i));
            artists++;
            popularity += song.Popularity;
            first = song.Year > 0 && (first == 0 || song.Year < first) ? song.Year : first;
        }

        return new(artists, popularity, first);
    }
}
