using Cuesmith.Lookup;
using Cuesmith.Names;

namespace Cuesmith.Tests.Lookup;

public sealed class NameQuestionTests
{
    [Theory]
    [InlineData("Sonny_and_Cher_-_The_Beat_Goes_On.mid", "The Beat Goes On", "Sonny and Cher")]
    [InlineData("V.PEOPLE.In the navy K.mid", "In the navy", "V.PEOPLE")]
    [InlineData("Eurythmics - Sweet Dreams (Remix).mid", "Sweet Dreams", "Eurythmics")]
    [InlineData("A-Groovy-Kind-Of-Love.mid", "A Groovy Kind Of Love", null)]
    public void Asks_what_the_name_says(string filename, string title, string? artist) => Assert.Equal(new SongQuestion(title, artist), NameQuestion.Of(SongName.Read(filename)));

    [Theory]
    [InlineData("E.mid")]
    [InlineData("Burn.mid")] // a word that many songs are called
    [InlineData("soulasylumrunawaytrain.mid")] // no search takes that apart
    [InlineData("d41d8cd98f00b204e9800998ecf8427e.mid")]
    [InlineData("")]
    public void Asks_nothing_where_no_service_can_help(string filename) => Assert.Null(NameQuestion.Of(SongName.Read(filename)));
}
