using System.Collections.Frozen;

namespace Cuesmith.Names;

/// <summary>A film's title and year out of a file or release name.</summary>
/// <param name="Year">0 when the name has none.</param>
public sealed record FilmName(string Title, int Year)
{
    private const int FirstYear = 1888, LastYear = 2099;

    private static readonly FrozenSet<string> releaseWords = new[]
    {
        "480p", "576p", "720p", "1080p", "1080i", "2160p", "4k", "uhd", "bluray", "blu", "bdrip", "brrip", "dvdrip", "dvd", "dvdscr", "web", "webrip", "webdl", "hdtv", "hdrip", "x264", "x265", "h264", "h265", "hevc",
        "avc", "xvid", "divx", "aac", "ac3", "dts", "remux", "proper", "repack", "extended", "unrated", "directors", "limited", "internal", "multi", "dubbed", "subbed", "criterion", "remastered", "hdr", "10bit", "imax",
    }.ToFrozenSet();

    /// <summary>Reads "The.Wolf.of.Wall.Street.2013.1080p.BluRay.x264-GRP.mkv"; never throws.</summary>
    public static FilmName Read(string filename)
    {
        var stem = System.IO.Path.GetFileNameWithoutExtension(filename.Trim());
        var dotted = !stem.Contains(' ');
        var words = stem.Split(dotted ? ['.', '_', ' '] : ['_', ' '], StringSplitOptions.RemoveEmptyEntries);
        var (end, year) = (words.Length, 0);
        for (var i = 1; i < words.Length; i++)
        {
            var word = words[i].Trim('(', ')', '[', ']', ',');
            var isYear = word.Length == 4 && int.TryParse(word, out var number) && number is >= FirstYear and <= LastYear;
            if (isYear)
            {
                // the last year before the release words is the film's: "2001.A.Space.Odyssey.1968", "Blade.Runner.2049.2017"
                (end, year) = (i, int.Parse(word));
            }
            else if (releaseWords.Contains(word.Split('-')[0].ToLowerInvariant()))
            {
                end = Math.Min(end, i);
                break;
            }
        }

        var title = string.Join(' ', words[..end]).Trim(' ', '-', '(', '[');
        return new(title.Length == 0 ? stem : title, year);
    }
}
