using CsCheck;
using Cuesmith.Names;

namespace Cuesmith.Tests.Names;

public class SoundtrackCreditsTests
{
    [Theory]
    [InlineData("Misirlou - Performed by Dick Dale & His Del-Tones", "Misirlou", "Dick Dale & His Del-Tones", "")]
    [InlineData("Blue Morning Written and Performed by Ada Quill (as A. Quill)", "Blue Morning", "Ada Quill", "Ada Quill")]
    [InlineData("Blue Morning, Written by Ada Quill and Howard Pell, Performed by The Copper Foxes, Courtesy of Some Records", "Blue Morning", "The Copper Foxes", "Ada Quill and Howard Pell")]
    [InlineData("Blue Morning, Music and Lyrics by Ada Quill", "Blue Morning", "", "Ada Quill")]
    [InlineData("Blue Morning (uncredited)", "Blue Morning", "", "")]
    [InlineData("Blue Morning, Traditional", "Blue Morning", "", "")]
    [InlineData("\"Blue Morning\" Performed by Ada Quill", "Blue Morning", "Ada Quill", "")]
    [InlineData("Blue Morning by Neon Larks", "Blue Morning", "Neon Larks", "")]
    [InlineData("Blue Morning, Composer/Author: Ada Quill", "Blue Morning", "", "Ada Quill")]
    [InlineData("Play It Written by Ada Quill", "Play It", "", "Ada Quill")]
    [InlineData("The Song of Songs Written by Ada Quill", "The Song of Songs", "", "Ada Quill")] // a credit word inside the title
    public void Reads(string line, string title, string performers, string writers)
    {
        var read = Assert.Single(SoundtrackCredits.Read(line));
        Assert.Equal((title, performers, writers), (read.Title, read.Performers, read.Writers));
    }

    [Fact]
    public void Says_what_the_piece_is_from()
    {
        var read = Assert.Single(SoundtrackCredits.Read("\"Largo al factotum\" from \"The Barber of Seville\" Written by Gioachino Rossini"));
        Assert.Equal(("Largo al factotum", "The Barber of Seville", "Gioachino Rossini"), (read.Title, read.Source, read.Writers));
    }

    [Fact]
    public void Several_songs_in_a_line() =>
        Assert.Equal(["Blue Morning", "Red Evening"], SoundtrackCredits.Read("\"Blue Morning\" and \"Red Evening\" Written by Ada Quill").Select(x => x.Title));

    [Theory]
    [InlineData("Medley: \"Blue Morning\"/\"Red Evening\" Performed by Ada Quill", new[] { "Blue Morning", "Red Evening" })]
    [InlineData("\"The \"Fish\" Cheer\" Performed by Ada Quill", new[] { "The \"Fish\" Cheer" })] // quotes inside quotes
    [InlineData("\"The \"Fish\" Cheer\" and \"Blue Morning\"", new[] { "The \"Fish\" Cheer", "Blue Morning" })]
    [InlineData("Play \"Blue Morning\" and \"Red Evening\"", new[] { "Play \"Blue Morning\" and \"Red Evening" })] // quotes within a title's words part no songs
    public void Quotes(string line, string[] titles) => Assert.Equal(titles, SoundtrackCredits.Read(line).Select(x => x.Title));

    /// <summary>A list that some program printed in one line: each song keeps its own credits.</summary>
    [Fact]
    public void A_list_in_a_line_is_many_songs() => Assert.Equal(
        [("Blue Morning", "", "Ada Quill"), ("Red Evening", "Neon Larks", ""), ("Grey Noon", "", "")],
        SoundtrackCredits.Read("Blue Morning, Written by Ada Quill\\', \\'Red Evening, Performed by Neon Larks\\', \\'Grey Noon, Traditional").Select(x => (x.Title, x.Performers, x.Writers)));

    [Theory]
    [InlineData("\"Blue Morning\" Performed by Ada Quill / \"Red Evening\" Performed by Neon Larks", "Ada Quill|Neon Larks")]
    [InlineData("\"Blue Morning\" Performed by Ada Quill; \"Red Evening\", Written by A, Performed by Neon Larks", "Ada Quill|Neon Larks")]
    [InlineData("\"Blue Morning\" Performed by Ada Quill / \"Big\" Jim Pell", "Ada Quill / \"Big\" Jim Pell")] // a nickname is no song
    public void Songs_in_quotes_have_credits_each(string line, string performers) => Assert.Equal(performers, string.Join('|', SoundtrackCredits.Read(line).Select(x => x.Performers)));

    [Theory]
    [InlineData("Blue Morning Written by Ada Quill", "Ada Quill", true)]
    [InlineData("Blue Morning Written by Ada Quill Performed by Neon Larks", "Neon Larks", false)]
    [InlineData("Blue Morning", "", false)]
    public void Tells_writers_from_players(string line, string artist, bool writers) => Assert.Equal(writers, SoundtrackCredits.NamesWriters(line, "Blue Morning", artist));

    [Fact]
    public void Never_throws() => Gen.String.Sample(text => SoundtrackCredits.Read(text).Count >= 0);

    [Theory]
    [InlineData("The.Wolf.of.Wall.Street.2013.1080p.BluRay.x264-GRP.mkv", "The Wolf of Wall Street", 2013)]
    [InlineData("2001.A.Space.Odyssey.1968.mkv", "2001 A Space Odyssey", 1968)]
    [InlineData("Blade.Runner.2049.2017.2160p.mkv", "Blade Runner 2049", 2017)]
    [InlineData("Some Film (1999).mp4", "Some Film", 1999)]
    [InlineData("1917.mkv", "1917", 0)] // a year alone is the title
    [InlineData("some_film_dvdrip_xvid.avi", "some film", 0)]
    [InlineData("", "", 0)]
    public void Film_names(string filename, string title, int year) => Assert.Equal(new FilmName(title, year), FilmName.Read(filename));
}
