using Cuesmith.Report.Facts;

namespace Cuesmith.Tests.Report;

public sealed class FilmTitlesTests
{
    private static readonly FilmTitles titles = new([("The Big Clock", 1948), ("Heat", 1986), ("Heat", 1995), ("The Big", null), ("Amélie's Way & Mine", null), ("9", 2009)]);

    [Theory]
    [InlineData("The.Big.Clock.1948.1080p.BluRay.x264-GRP.mkv", "The Big Clock", 1948)]
    [InlineData("Heat (1995).mp4", "Heat", 1995)]
    [InlineData("Heat.mp4", "Heat", 1986)] // nothing tells them apart
    [InlineData("Amelies_Way_and_Mine.mkv", "Amélie's Way & Mine", null)]
    [InlineData("9.mkv", "9", 2009)]
    public void Finds_the_film_that_a_file_is(string file, string film, int? year) => Assert.Equal(new FilmTitle(film, year), titles.Find(file));

    [Theory]
    [InlineData("the big fish.avi")]
    [InlineData("Heated.mkv")]
    [InlineData("A Heat.mkv")]
    [InlineData(".mkv")]
    [InlineData("???")]
    public void Claims_no_film_that_is_not_there(string file) => Assert.Null(titles.Find(file));
}
