using Cuesmith.Build;
using Cuesmith.Lookup;

namespace Cuesmith.Tests.Build;

public sealed class FilmListTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("film,year\nHeat,1995\n\"Good, the Bad\",1966\n", "Heat", 1995)]
    [InlineData("\uFEFFyear,Film\n1995,Heat\n", "Heat", 1995)]
    [InlineData("Heat (1995)\r\nSpeed\r\n", "Heat", 1995)]
    [InlineData("\n  Heat  \n", "Heat", null)]
    [InlineData("2001: A Space Odyssey (1968)\n", "2001: A Space Odyssey", 1968)]
    [InlineData("1917\n", "1917", null)]
    [InlineData("film\nHeat (uncut)\n", "Heat (uncut)", null)]
    public void Reads_tables_and_lines(string text, string title, int? year) => Assert.Equal(new FilmQuestion(title, year), Read(text)[0].Question);

    [Fact]
    public void Keeps_titles_as_they_came_and_each_film_once()
    {
        var films = Read("film,title\nforrest gump ,Hound Dog\nforrest gump ,Rebel-'Rouser\nHeat (1995),x\n");
        Assert.Equal(["forrest gump ", "Heat (1995)"], films.Select(x => x.Title));
    }

    [Theory]
    [InlineData("")]
    [InlineData("film,year\n")]
    [InlineData("\n\n")]
    public void Refuses_a_list_without_films(string text) => Assert.Throws<CuesmithException>(() => Read(text));

    [Fact]
    public void Says_that_there_is_no_file() => Assert.Contains("none.csv", Assert.Throws<CuesmithException>(() => FilmList.Read(folder["none.csv"])).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<ListedFilm> Read(string text)
    {
        File.WriteAllText(folder["films.csv"], text);
        return FilmList.Read(folder["films.csv"]);
    }
}
