using Cuesmith.Names;

namespace Cuesmith.Identify;

/// <summary>A known work that a name may mean.</summary>
/// <param name="Exactly">Whether the title is spelt so.</param>
/// <param name="Sharing">Works that this title or number may stand for.</param>
/// <param name="Leftover">Share of the name that the title doesn't explain.</param>
internal readonly record struct WorkLead(KnownWork Work, NameReading Reading, TitleForm Form, bool Exactly, int Sharing, bool IsOpus, double Leftover);

/// <summary>Finds the known works (<see cref="KnownWorks"/>, <see cref="OpusCatalogue"/>) that a name without an artist may mean.</summary>
/// <param name="songs">The listed songs, to see which titles are somebody's hits.</param>
internal sealed class WorkFinder(CandidateFinder songs)
{
    private const int ShortestUnmarkedTheme = 9, MostThemeLeftoverWords = 3;
    private static readonly HashSet<string> ThemeIntroductions = ["theme", "themes", "from", "tv", "movie", "main", "title", "video", "opening"];

    public IEnumerable<WorkLead> Of(SongName name)
    {
        var whole = name.Readings.FirstOrDefault(x => x.Pattern == ReadingPattern.WholeName);
        foreach (var reading in name.Readings.Where(x => x.Artist is null && x.Pattern is not ReadingPattern.InnerText))
        {
            foreach (var form in reading.Titles)
            {
                var (works, exactly) = KnownWorks.All.Find(form.Text);
                foreach (var work in works)
                {
                    yield return new(work, reading, form, exactly, works.Count, IsOpus: false, 0);
                }
            }
        }

        if (whole is null)
        {
            yield break;
        }

        var numbered = OpusCatalogue.All.Find(name.Stem);
        foreach (var work in numbered)
        {
            yield return new(work, whole, whole.Titles[0], true, numbered.Count, IsOpus: true, 0);
        }

        foreach (var lead in Themes(name, whole))
        {
            yield return lead;
        }
    }

    /// <summary>Songs of a list so long that it has a song of nearly any short title.</summary>
    public const int LongListSongs = 1 << 17;

    /// <summary>How many times the list would have to be doubled to be a long one.</summary>
    public float ListShortness { get; } = (float)Math.Log2(Math.Max(1, (double)LongListSongs / Math.Max(1, songs.Index.SongCount)));

    /// <summary>Popularity of the best known listed song of this title; 0 when none is listed.</summary>
    public int HitOf(string title) => songs.PopularityOf(title);

    /// <summary>Whether the title is a known work of others than this artist.</summary>
    public static bool IsOfOthers(string title, string artist)
    {
        var (works, exactly) = KnownWorks.All.Find(title);
        if (!exactly)
        {
            return false;
        }

        var form = new ArtistForm(artist);
        return !works.Any(x => new ArtistForm(x.Authors).With(form) > ArtistAgreement.Conflict);
    }

    private IEnumerable<WorkLead> Themes(SongName name, NameReading whole)
    {
        var words = PlainText.Words(whole.Titles[^1].Text);
        var begin = 0;
        while (begin < words.Length - 1 && ThemeIntroductions.Contains(words[begin]))
        {
            begin++;
        }

        var end = begin + 1 < words.Length && words[^1] is "theme" or "themes" ? words.Length - 1 : words.Length;
        var marked = name.Marks.ThemeFolder || begin > 0 || end < words.Length;
        var (works, taken) = KnownWorks.All.FindTheme(words.AsSpan(begin, end - begin));
        var left = end - begin - taken;
        // unmarked, the whole name has to be the show's and no list may have a song of that title
        if (works.Count == 0 || left > MostThemeLeftoverWords || (!marked && (left > 0 || SongKey.Exact(words).Length < ShortestUnmarkedTheme || songs.KnowsTitle(whole.Titles[^1].Text))))
        {
            yield break;
        }

        var leftover = (double)left / (end - begin);
        foreach (var work in works)
        {
            var title = name.Marks.ThemeFolder ? $"{work.Title} Theme" : begin > 1 && words[begin - 1] == "from" ? $"Theme from {work.Title}" : work.Title;
            yield return new(work with { Title = title }, whole, whole.Titles[^1], true, works.Count, IsOpus: false, leftover);
        }
    }
}
