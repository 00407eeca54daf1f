using Cuesmith.Identify;
using Cuesmith.Music;
using Cuesmith.Names;

namespace Cuesmith.Tests.Identify;

public class SongJudgeTests
{
    private static readonly Song[] Known =
    [
        new("Violet Harbour Serenade", "The Copper Foxes", 1971, 6), new("Burn", "Ada Quill", 1999, 3), new("Burn", "Neon Larks", 2004, 3), new("Burn", "Old Ferry", 1974, 3),
        new("Burn", "Mara Vex", 2014, 3), new("Midnight Ferry to Oslo", "Janet Marlowe", 1986, 5), new("Paper Lanterns (In the Rain)", "The Copper Foxes", 1973, 4),
        new("Runaway Kite", "Soul Orchard", 1993, 6), new("City of Glass Bells", "Howard Pell", 1985, 4),
        new("Crooked Lantern Waltz", "Nora Finch", 2011, 2), new("Crooked Lantern Waltz", "Elder Pines", 1958, 2), new("The Winter Carries All Away", "The Copper Foxes", 1979, 6),
        new("Winter Carries All Away", "Mara Vex", 1988, 1),
    ];

    [Theory]
    [InlineData("violetharbourserenade.mid", "Violet Harbour Serenade", "The Copper Foxes")] // run together, nobody else has it
    [InlineData("Violet_Harbor_Serenade.mid", "Violet Harbour Serenade", "The Copper Foxes")] // a letter apart
    [InlineData("J.MARLOWE.Midnight ferry to Oslo K.mid", "Midnight Ferry to Oslo", "Janet Marlowe")] // initials
    [InlineData("MARLOWE.Midnight ferry.mid", "Midnight Ferry to Oslo", "Janet Marlowe")] // last name, title stops early
    [InlineData("soulorchardrunawaykite.mid", "Runaway Kite", "Soul Orchard")] // artist and title run together
    [InlineData("H.PELL.Cyty of glass bells.mid", "City of Glass Bells", "Howard Pell")]
    [InlineData("Old_Ferry_-_Burn.mid", "Burn", "Old Ferry")]
    [InlineData("Janet Marlowe - Midnight Fer to Os.mid", "Midnight Ferry to Oslo", "Janet Marlowe")] // words cut short
    [InlineData("Janet Marlowe - Ferry to Oslo.mid", "Midnight Ferry to Oslo", "Janet Marlowe")] // without its beginning
    [InlineData("Soul_Orchard_-_Runaway_Kite_midi.mid", "Runaway Kite", "Soul Orchard")]
    public void Names_lead_to_listed_songs(string filename, string title, string artist)
    {
        var found = Judge(filename);
        Assert.Equal(Verdict.Accepted, found.Verdict);
        Assert.Equal((title, artist), (found.Best!.Title, found.Best.Artist));
    }

    /// <summary>A long title of several artists is one work and its covers.</summary>
    [Fact]
    public void Of_several_as_popular_the_first_release_is_the_original() => Assert.Equal("Elder Pines", Judge("crooked_lantern_waltz.mid").Best!.Artist);

    [Theory]
    [InlineData("Ensemble - Piano Week 4 with structure (110 bpm).mid")]
    [InlineData("Nobody Known - Modified drum exercise.mid")]
    public void A_piece_in_work_is_no_song(string filename) => Assert.Equal(Verdict.Unknown, Judge(filename).Verdict);

    [Fact]
    public void A_known_artist_s_last_name_after_a_hyphen_makes_the_rest_the_title()
    {
        var best = Judge("under_tall_chimneys-marlowe.mid").Best!;
        Assert.Equal(("under tall chimneys", "Janet Marlowe"), (best.Title, best.Artist));
    }

    [Fact]
    public void A_bare_common_title_is_never_accepted() => Assert.NotEqual(Verdict.Accepted, Judge("Burn.mid").Verdict);

    [Fact]
    public void Another_artist_of_a_listed_title_is_not_the_listed_one() => Assert.NotEqual("Ada Quill", Judge("Somebody_Else_-_Burn.mid").Best!.Artist);

    [Fact]
    public void A_song_nobody_lists_is_read_from_a_clear_name()
    {
        var found = Judge("Frost_Garden_-_Under_Tall_Chimneys__someone_20120101101010.mid", "Frost_Garden_-_Another_Name__someone_20120101101011.mid");
        Assert.Equal(("Under Tall Chimneys", "Frost Garden"), (found.Best!.Title, found.Best.Artist));
        Assert.Null(found.Best.Song);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef01234567.mid")]
    [InlineData("exercise_12.mid")]
    public void What_says_nothing_stays_unaccepted(string filename) => Assert.NotEqual(Verdict.Accepted, Judge(filename).Verdict);

    [Fact]
    public void The_order_of_names_changes_nothing()
    {
        string[] names = ["Old_Ferry_-_Burn.mid", "violetharbourserenade.mid", "MARLOWE.Midnight ferry.mid"];
        var index = Index();
        var siblings = new NameSiblings();
        foreach (var name in names)
        {
            siblings.Add(SongName.Read(name));
        }

        var judge = new SongJudge(new CandidateFinder(index), siblings);
        var forward = names.Select(x => judge.Judge(x)).Select(x => (x.Best!.Title, x.Confidence)).ToList();
        var backward = names.Reverse().Select(x => judge.Judge(x)).Select(x => (x.Best!.Title, x.Confidence)).Reverse().ToList();
        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Soundtrack_lines_find_their_files()
    {
        var index = Index();
        var lines = new LineIndex([new("Harbour Film", "Violet Harbour Serenade - 2011 Remaster", "The Copper Foxes"), new("Harbour Film", "Burn", "Old Ferry")]);
        var matcher = new LineMatcher(index, lines);
        Assert.Equal([(0, Verdict.Accepted)], Matches("violetharbourserenade.mid"));
        Assert.Equal([(1, Verdict.Accepted)], Matches("OLD FERRY.Burn K.mid"));
        Assert.DoesNotContain(Matches("Burn.mid"), x => x.Verdict == Verdict.Accepted);
        Assert.DoesNotContain(Matches("Ada_Quill_-_Burn.mid"), x => x.Verdict == Verdict.Accepted);

        List<(int Line, Verdict Verdict)> Matches(string filename) => [.. matcher.Match(SongName.Read(filename), NameIdentity.Of(Judge(filename))).Select(x => (x.Line, x.Verdict))];
    }

    [Fact]
    public void A_namesake_with_another_article_is_another_work()
    {
        var lines = new LineIndex([new("Arena Film", "Winter Carries All Away", "Mara Vex")]);
        var matcher = new LineMatcher(Index(), lines);
        Assert.NotEqual(Verdict.Accepted, Best("the_winter_carries_all_away.mid"));
        Assert.NotEqual(Verdict.Accepted, Best("COPPER FOXES.The winter carries all away K.mid"));
        Assert.Equal(Verdict.Accepted, Best("Mara_Vex_-_Winter_Carries_All_Away.mid"));

        Verdict Best(string filename) => matcher.Match(SongName.Read(filename), NameIdentity.None).Select(x => x.Verdict).FirstOrDefault(Verdict.Unknown);
    }

    /// <summary>The singer's own record in one film must not hide the cover that another lists.</summary>
    [Fact]
    public void A_file_serves_the_lines_of_record_and_cover()
    {
        var lines = new LineIndex([new("One Film", "Violet Harbour Serenade", "The Copper Foxes"), new("Other Film", "Violet Harbour Serenade", "Nobody Listed")]);
        var found = new LineMatcher(Index(), lines).Match(SongName.Read("COPPER FOXES.Violet harbour serenade K.mid"), NameIdentity.None);
        Assert.Equal([0, 1], found.Select(x => x.Line));
    }

    private static SongIndex Index()
    {
        var builder = new SongIndexBuilder();
        foreach (var song in Known)
        {
            builder.Add(song);
        }

        // other songs make the words of titles more or less common, as in life
        for (var i = 0; i < 200; i++)
        {
            builder.Add(new($"Love the Night Burn You {i}", $"Filler Artist {i}"));
        }

        return builder.Build();
    }

    private static Identification Judge(string filename, params string[] siblingNames)
    {
        var siblings = new NameSiblings();
        foreach (var name in siblingNames.Append(filename))
        {
            siblings.Add(SongName.Read(name));
        }

        return new SongJudge(new CandidateFinder(Index()), siblings).Judge(filename);
    }
}
