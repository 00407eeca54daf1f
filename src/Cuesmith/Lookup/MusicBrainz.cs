namespace Cuesmith.Lookup;

/// <summary>
/// MusicBrainz' web service (https://musicbrainz.org/doc/MusicBrainz_API): free data (CC0), no key, one request a second, and a User-Agent that says whom to
/// write to.
/// </summary>
public sealed class MusicBrainz(AnswerCache answers) : ISongService
{
    public const string ServiceName = "musicbrainz";

    /// <summary>Where the service is, unless the configuration says otherwise (a mirror, a test).</summary>
    public const string DefaultAddress = "https://musicbrainz.org/ws/2/";

    /// <summary>A little more than the second it asks for: clocks differ.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(1.05);

    private const int SongsAsked = 25;
    private const int GroupsTaken = 2;

    public string Name => ServiceName;

    /// <summary>
    /// Up to three requests: title and artist as phrases, if that finds nothing as words, and the works of the best recording.
    /// </summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ServiceSong>> FindSongsAsync(SongQuestion question, CancellationToken ct)
    {
        var found = await SearchAsync(question, Lucene.Phrase, ct);
        if (found.Count == 0)
        {
            found = await SearchAsync(question, Lucene.Words, ct);
        }

        if (found.Count > 0)
        {
            var best = await answers.AskForAsync<MbRecording>($"recording/{found[0].Id}?inc=artist-credits+isrcs+work-rels&fmt=json", MusicBrainzAnswers.Shape, ct);
            found[0] = found[0] with { Relations = best?.Relations, Isrcs = found[0].Isrcs ?? best?.Isrcs };
        }

        return [.. found.Select(x => Song(x, $"{ServiceName}:recording:{x.Id}"))];
    }

    /// <summary>One search and one request for each release taken, at most two: song albums and scores are often apart.</summary>
    /// <inheritdoc/>
    public async Task<FilmSongs> FindFilmSongsAsync(FilmQuestion film, CancellationToken ct)
    {
        var query = $"{Lucene.Phrase("releasegroup", film.Title)} AND secondarytype:soundtrack";
        var groups = (await answers.AskAsync<ReleaseGroupSearch>($"release-group?query={Uri.EscapeDataString(query)}&limit={SongsAsked}&fmt=json", MusicBrainzAnswers.Shape, ct)).ReleaseGroups;
        var releases = groups.DistinctBy(x => x.Id).ToDictionary(x => x.Id, x => x.Releases ?? []);
        // the search keeps to soundtracks, so names need not say it
        var ranked = SoundtrackRanking.Rank(film, groups.DistinctBy(x => x.Id).Where(x => releases[x.Id].Count > 0).Select(x => new ListHit(x.Id, x.Title + " soundtrack", ReleaseDate.Year(x.FirstReleaseDate))));
        var songs = new SongList();
        foreach (var list in ranked.Take(GroupsTaken))
        {
            var release = releases[list.Hit.Id].OrderBy(x => x.Status == "Official" ? 0 : 1).First();
            var tracks = await answers.AskForAsync<MbRelease>($"release/{release.Id}?inc=recordings+artist-credits+isrcs+recording-level-rels+work-rels&fmt=json", MusicBrainzAnswers.Shape, ct);
            foreach (var track in (tracks?.Media ?? []).SelectMany(x => x.Tracks ?? []))
            {
                songs.Add(Song(track.Recording with { Title = track.Title, ArtistCredit = track.ArtistCredit ?? track.Recording.ArtistCredit }, $"{ServiceName}:release:{release.Id}"));
            }
        }

        return new(songs.Songs, songs.Songs.Count > 0 ? [] : [$"{ServiceName}: none of {groups.Count} release groups is its soundtrack"]);
    }

    private async Task<List<MbRecording>> SearchAsync(SongQuestion question, Func<string, string, string> term, CancellationToken ct)
    {
        var query = term("recording", question.Title) + (string.IsNullOrWhiteSpace(question.Artist) ? "" : " AND " + term("artist", question.Artist));
        return (await answers.AskAsync<RecordingSearch>($"recording?query={Uri.EscapeDataString(query)}&limit={SongsAsked}&fmt=json", MusicBrainzAnswers.Shape, ct)).Recordings;
    }

    private static ServiceSong Song(MbRecording x, string source) => new(x.Title, MbCredit.Text(x.ArtistCredit), source)
    {
        Year = ReleaseDate.Year(x.FirstReleaseDate),
        Isrc = x.Isrc,
        RecordingMbid = x.Id,
        WorkMbid = x.WorkMbid,
    };
}
