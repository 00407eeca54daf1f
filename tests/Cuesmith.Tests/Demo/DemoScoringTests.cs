using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class DemoScoringTests
{
    private static readonly double[][] straight = [.. Enumerable.Range(0, 200).Select(i => new[] { i * 0.5, 2 + i * 0.5 })];

    private static readonly DemoTruth truth = new(
        1,
        [new("midi/a.mid", "A Song", "X"), new("midi/b.mid", "B Song", "X"), new("midi/c.mid", "C Song", "X"), new("midi/E.mid", null, null)],
        [
            new("films/f.mkv", 10, 40, "recordings/a.ogg", 5, 25.0 / 24, null), new("films/f.mkv", 50, 80, "recordings/b.ogg", 0, 25.0 / 24, 0),
            new("films/f.mkv", 90, 120, "recordings/c.ogg", 20, 25.0 / 24, -10), new("films/f.mkv", 130, 150, null, 0, 25.0 / 24, 5),
        ],
        [new("midi/a.mid", "recordings/a.ogg", 2, straight), new("midi/b.mid", "recordings/b.ogg", 0, null)]);

    private static readonly DemoFindings nothing = new([], [], [], []);

    [Fact]
    public void Songs_are_right_by_title_and_artist_however_they_are_written()
    {
        var score = DemoScoring.Compare(truth, nothing with
        {
            Identities =
            [
                new("midi/a.mid", "a song!", "X.", "accepted"), new("midi/b.mid", "A Song", "X", "needs review"), new("midi/c.mid", "C Song", "another", "accepted"), new("midi/E.mid", "E", "", "accepted"),
            ],
        });
        Assert.Equal(new(3, 1, 2), score.Identities);
    }

    [Fact]
    public void A_cue_counts_when_its_place_in_the_recording_is_right()
    {
        var score = DemoScoring.Compare(truth, nothing with
        {
            Cues =
            [
                new("films/f.mkv", 12, 39, "recordings/a.ogg", 5 + 2 * 25.0 / 24 + 0.02, 25.0 / 24, "accepted"), // right, 20 ms off
                new("films/f.mkv", 50, 80, "recordings/b.ogg", 30, 25.0 / 24, "accepted"), // the right recording at a wrong place
                new("films/f.mkv", 90, 100, "recordings/c.ogg", 20, 25.0 / 24, "accepted"), // right, but a third of the cue only
                new("films/f.mkv", 131, 149, "recordings/c.ogg", 0, 1, "accepted"), // music that is not there
                new("films/f.mkv", 131, 149, "recordings/a.ogg", 0, 1, "needs review"), // not claimed
            ],
        }).Cues;
        Assert.Equal([new(null, 1, 1), new(0, 1, 0), new(-10, 1, 0)], score.Levels);
        Assert.Equal((2, 1), score.AtZeroDbAndBetter);
        Assert.Equal(2, score.Wrong.Count);
        Assert.Equal(1, score.AbsentCues);
        Assert.Equal(20, Assert.Single(score.OffsetErrorsMs), 0.001);
        Assert.Equal([2000, 1000], score.EdgeErrorsMs.Select(x => Math.Round(x)));
    }

    [Fact]
    public void Alignments_are_measured_where_the_truth_is_known()
    {
        double[][] late = [[10, 12.03], [60, 62.03]];
        var score = DemoScoring.Compare(truth, nothing with
        {
            Alignments =
            [
                new("midi/a.mid", "recordings/a.ogg", "accepted", 2, late), new("midi/b.mid", "recordings/b.ogg", "accepted", 0, late), new("midi/a.mid", "recordings/b.ogg", "accepted", 0, late),
            ],
        }).Alignments;
        Assert.Equal((1, 1, 1), (score.Known, score.KnownAccepted, score.TranspositionsRight));
        Assert.Equal(101, score.PointErrorsMs.Count); // the half seconds from 10 to 60
        Assert.All(score.PointErrorsMs, x => Assert.Equal(30, x, 0.001));
        Assert.Equal((1, 1, 1), (score.ByOthers, score.ByOthersAccepted, score.Strangers));
    }

    [Fact]
    public void An_example_is_judged_by_what_truly_sounds_under_it()
    {
        double[][] late = [[0, 2.03], [99, 101.03]];
        var score = DemoScoring.Compare(truth, nothing with
        {
            Alignments = [new("midi/a.mid", "recordings/a.ogg", "accepted", 2, late)],
            Examples =
            [
                new("train", "films/f.mkv", 12, 32, "recordings/a.ogg", "midi/a.mid"),
                new("train", "films/f.mkv", 52, 72, "recordings/a.ogg", "midi/a.mid"), // nothing of this recording sounds here
                new("test", "films/f.mkv", 52, 72, "recordings/b.ogg", null), new("train", null, 0, 20, "recordings/a.ogg", "midi/a.mid"),
            ],
        }).Examples;
        Assert.Equal((2, 1, 1), (score.Complete, score.WithoutMidi, score.WithoutFilm));
        Assert.Equal((2, 1), (score.KnownComplete, score.KnownWithin50Ms));
        Assert.Equal([("test", 1), ("train", 3)], score.Splits);
    }

    [Fact]
    public void Nothing_found_is_no_failure_of_the_table() => Assert.Equal(0, DemoScoring.Compare(truth, nothing).Cues.AtZeroDbAndBetter.Found);
}
