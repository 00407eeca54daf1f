using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

public sealed class SoundtrackRankingTests
{
    [Theory]
    [InlineData("Forrest Gump", 1994, "Forrest Gump - The Soundtrack", 1994)]
    [InlineData("forrest gump", 1994, "Forrest Gump (Original Motion Picture Soundtrack)", null)]
    [InlineData("Forrest Gump", null, "FORREST GUMP OST", null)]
    [InlineData("Forrest Gump", 1994, "Forrest Gump", null)] // the title alone, when it is long enough to mean something
    [InlineData("The Wolf of Wall Street", 2013, "Wolf of Wall Street Soundtrack", null)] // without the article
    [InlineData("Guardians of the Galaxy", 2014, "Guardians of the Galaxy: Awesome Mix, Vol. 1 (Original Motion Picture Soundtrack)", 2014)]
    [InlineData("Kill Bill: Vol. 1", 2003, "Kill Bill Vol. 1 Original Soundtrack", 2003)] // the number is of the title
    [InlineData("Spider-Man", 2002, "Spider-Man - Music From And Inspired By The Motion Picture", 2002)]
    [InlineData("Amélie", 2001, "Amelie (Original Soundtrack)", 2001)]
    [InlineData("The Lion King", 1994, "The Lion King (20th Anniversary Edition) Soundtrack", 2014)]
    [InlineData("Pulp Fiction", 1994, "Pulp Fiction (1994) full soundtrack", null)]
    [InlineData("Titanic", 1997, "20 songs from Titanic soundtrack", null)]
    [InlineData("Fast & Furious", 2009, "Fast and Furious soundtrack", null)]
    [InlineData("Cover Girl", 1944, "Cover Girl (Original Soundtrack)", null)] // "cover" is of the title
    public void Takes_the_soundtrack(string film, int? year, string list, int? released) =>
        Assert.NotEmpty(SoundtrackRanking.Rank(new(film, year), [new("x", list, released)]));

    [Theory]
    [InlineData("Forrest Gump", 1994, "Forrest Gump Karaoke Soundtrack", null)]
    [InlineData("Pulp Fiction", 1994, "A Tribute to Pulp Fiction Soundtrack", null)]
    [InlineData("Pulp Fiction", 1994, "Pulp Fiction soundtrack covers", null)]
    [InlineData("Pulp Fiction", 1994, "Songs inspired by Pulp Fiction soundtrack", null)]
    [InlineData("Pulp Fiction", 1994, "Pulp Fiction soundtrack (in the style of)", null)]
    [InlineData("Hairspray", 2007, "Hairspray (Original Broadway Cast Recording) soundtrack", null)] // other recordings
    [InlineData("Fargo", 1996, "Fargo Season 2 soundtrack", null)] // the series
    [InlineData("Iron Man", 2008, "Iron Man 2 (Original Motion Picture Soundtrack)", 2010)] // the sequel
    [InlineData("The Godfather", 1972, "The Godfather Part II Soundtrack", 1974)]
    [InlineData("The Great Gatsby", 2013, "The Great Gatsby 1974 soundtrack", null)] // another film of that title
    [InlineData("Forrest Gump", 1994, "Best movie soundtracks of the 90s", null)]
    [InlineData("Forrest Gump", 1994, "Forrest", null)]
    [InlineData("Up", 2009, "Up", null)] // a word alone says nothing
    [InlineData("Up", 2009, "Wake Up Happy Morning Soundtrack", null)]
    [InlineData("Heat", 1995, "Summer Heat Beach Party Hits", null)]
    [InlineData("Heat", 1995, "", null)]
    [InlineData("!!!", null, "!!! soundtrack", null)] // a title without a word cannot be looked for
    public void Leaves_what_is_not(string film, int? year, string list, int? released) =>
        Assert.Empty(SoundtrackRanking.Rank(new(film, year), [new("x", list, released)]));

    [Fact]
    public void The_one_of_the_year_comes_first()
    {
        var ranked = SoundtrackRanking.Rank(new("Romeo + Juliet", 1996), [new("new", "Romeo & Juliet (Original Soundtrack)", 2013), new("old", "Romeo + Juliet Soundtrack", 1996)]);
        Assert.Equal(["old", "new"], ranked.Select(x => x.Hit.Id));
        Assert.Equal(1, ranked[0].Evidence[SoundtrackEvidence.YearAgrees]);
    }

    [Fact]
    public void Every_kind_of_evidence_has_its_weight() => Assert.All(Enum.GetValues<SoundtrackEvidence>(), x => Assert.True(SoundtrackWeights.Of.ContainsKey(x)));
}
