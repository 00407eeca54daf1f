using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;

namespace Cuesmith.Tests.Identify;

public class KnownWorksTests
{
    [Theory]
    [InlineData("amazinggrace", "Traditional")]
    [InlineData("National Anthem Poland", "Józef Wybicki")]
    [InlineData("Hall of the Mountain King", "Edvard Grieg")] // by its other name
    [InlineData("diem xua", "Trịnh Công Sơn")] // without accents
    public void Titles_lead_to_authors(string title, string authors) => Assert.Contains(authors, KnownWorks.All.Find(title).Works.Select(x => x.Authors));

    [Fact]
    public void Other_spellings_are_told_apart()
    {
        Assert.True(KnownWorks.All.Find("Amazing Grace").Exactly);
        Assert.False(KnownWorks.All.Find("Amasing Grace") is ({ Count: > 0 }, true));
    }

    [Theory]
    [InlineData("Etude-in-B-Flat-Minor-Opus-8-Nr-11", "Alexander Scriabin", "Étude in B-flat minor, Op. 8 No. 11")]
    [InlineData("Waltz-Opus-39-Nr-8", "Johannes Brahms", "Waltz, Op. 39 No. 8")]
    [InlineData("Prelude-in-B-Opus-28-Nr-11", "Frédéric Chopin", "Prelude in B major, Op. 28 No. 11")] // a key without a mode is major
    [InlineData("Prelude-in-E-Flat-Opus-23-Nr-6", "Sergei Rachmaninoff", "Prelude in E-flat major, Op. 23 No. 6")]
    [InlineData("Allegro-Vivace-KV467", "Wolfgang Amadeus Mozart", "Allegro Vivace, K. 467")] // the sign names the composer
    [InlineData("moz_sonata_kv331", "Wolfgang Amadeus Mozart", "Sonata, K. 331")] // the composer cut short is no word of the title
    [InlineData("Invention-in-D-Minor-(Bwv-775)", "Johann Sebastian Bach", "Invention in D minor, BWV 775")]
    public void Catalogue_numbers_lead_to_composers(string name, string composer, string title)
    {
        var work = Assert.Single(OpusCatalogue.All.Find(name));
        Assert.Equal((composer, title), (work.Authors, work.Title));
    }

    [Theory]
    [InlineData("Etude-Opus-999")] // nobody's in the table
    [InlineData("Opus 17")] // no form
    [InlineData("Operation 12")]
    public void Other_numbers_lead_to_nobody(string name) => Assert.Empty(OpusCatalogue.All.Find(name));

    /// <summary>A line that is split wrongly shows as a title with a separator left, or an author without letters.</summary>
    [Theory]
    [InlineData("works")]
    [InlineData("themes")]
    [InlineData("anthems")]
    [InlineData("artists")]
    [InlineData("catalogues")]
    [InlineData("series")]
    public void Tables_are_well_formed(string table) => Assert.All(KnownWorks.Lines(table), line =>
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        Assert.True(colon > 0, line);
        Assert.True(line[..colon].Any(char.IsLetter), line);
        Assert.All(line[(colon + 2)..].Split("; "), x => Assert.True(x.Trim().Length > 0 && x == x.Trim(), line));
    });

    [Fact]
    public void A_hymn_is_accepted_whoever_lists_it()
    {
        var builder = ListOf(40_000);
        builder.Add(new("Blessed Assurance", "Various - Gospel"));
        builder.Add(new("Blessed Assurance", "Ada Quill"));
        var found = new SongJudge(new CandidateFinder(builder.Build()), new NameSiblings()).Judge("blessed_assurance_gr.mid");
        Assert.Equal((Verdict.Accepted, "Traditional"), (found.Verdict, found.Best!.Artist));
    }

    /// <summary>"Wave" is Jobim's, but others have a Wave too.</summary>
    [Fact]
    public void A_common_word_is_not_accepted_as_a_work_where_it_is_a_song_too()
    {
        var builder = ListOf(40_000);
        builder.Add(new("Wave", "Neon Larks", 0, 3));
        Assert.NotEqual(Verdict.Accepted, new SongJudge(new CandidateFinder(builder.Build()), new NameSiblings()).Judge("Wave.mid").Verdict);
    }

    /// <summary>A hundred songs of one's own with a standard's title among them: the title is one's own.</summary>
    [Theory]
    [InlineData(100, "Ada Quill")]
    [InlineData(40_000, "Fats Waller")]
    public void In_a_short_list_a_listed_song_is_likelier_than_a_standard(int songs, string artist)
    {
        var builder = ListOf(songs);
        builder.Add(new("Honeysuckle Rose", "Ada Quill"));
        Assert.Equal(artist, new SongJudge(new CandidateFinder(builder.Build()), new NameSiblings()).Judge("honeysuckle_rose.mid").Best!.Artist);
    }

    [Theory]
    [InlineData("Pokemon Channel", true)]
    [InlineData("The Legend of Zelda_ Spirit Tracks", true)]
    [InlineData("Air", true)]
    [InlineData("Air Supply", false)] // a whole name only
    [InlineData("Ada Quill", false)]
    public void Games_and_shows_are_known_by_the_beginning_of_their_names(string field, bool known) => Assert.Equal(known, SeriesNames.Is(field));

    /// <summary>A show's name is its music only where the name or its folder says so, or where it can be nothing else.</summary>
    [Fact]
    public void Themes_need_to_be_said()
    {
        var builder = new SongIndexBuilder();
        builder.Add(new("Dallas", "Neon Larks"));
        var judge = new SongJudge(new CandidateFinder(builder.Build()), new NameSiblings());
        Assert.Equal(("Dallas Theme", "Jerrold Immel"), (judge.Judge(SongName.Read("Dallas.mid", "TV_Themes")).Best!.Title, judge.Judge(SongName.Read("Dallas.mid", "TV_Themes")).Best!.Artist));
        Assert.Equal("Theme from Dallas", judge.Judge(SongName.Read("Theme-From-'Dallas'.mid")).Best!.Title);
        Assert.NotEqual("Jerrold Immel", judge.Judge(SongName.Read("Dallas.mid")).Best!.Artist);
    }

    [Fact]
    public void Artists_go_by_other_names() => Assert.Equal(("Electric Light Orchestra", "Paul van Dyk", null), (ArtistAliases.Of("E.L.O."), ArtistAliases.Of("pvd"), ArtistAliases.Of("Ada Quill")));

    /// <summary>Another name of the collection says whose a bare title is.</summary>
    [Fact]
    public void Siblings_tell_whose_a_title_is()
    {
        var builder = new SongIndexBuilder();
        builder.Add(new("Grey Noon", "Ada Quill"));
        var siblings = new NameSiblings();
        siblings.Add(SongName.Read("Ada Quill - Blue Morning.mid"));
        Assert.Equal("Ada Quill", new SongJudge(new CandidateFinder(builder.Build()), siblings).Judge("blue_morning.mid").Best!.Artist);
    }

    [Theory]
    [InlineData("Various - Gospel")]
    [InlineData("1930s Standards")]
    [InlineData("Oliver! (musical)")]
    [InlineData("from the musical Annie")]
    public void Headings_are_no_artists(string heading) => Assert.True(ArtistHeading.Is(heading));

    [Theory]
    [InlineData("The Standard Bearers")]
    [InlineData("Variety")]
    public void Artists_are_no_headings(string artist) => Assert.False(ArtistHeading.Is(artist));

    private static SongIndexBuilder ListOf(int songs)
    {
        var builder = new SongIndexBuilder();
        foreach (var other in Enumerable.Range(0, songs))
        {
            builder.Add(new($"Paper Lantern {other}", $"Singer {other % 90}"));
        }

        return builder;
    }
}
