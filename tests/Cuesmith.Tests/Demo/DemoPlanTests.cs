using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class DemoPlanTests
{
    private static readonly DemoPiece[] pieces =
    [
        .. Enumerable.Range(0, 80).Select(i => new DemoPiece($"Piece {i}", "Somebody", $"{i}.mid")),
        .. Enumerable.Range(0, 10).Select(i => new DemoPiece($"Round {i}", "Others", $"r{i}.mid", $"r{i}.ogg", 120)),
    ];

    private static readonly string[] withoutMidi = [.. Enumerable.Range(0, 16).Select(i => $"plain{i}.ogg")];

    [Fact]
    public void The_same_seed_draws_the_same_plan()
    {
        var (one, two) = (DemoPlan.Draw(pieces, withoutMidi, 5), DemoPlan.Draw(pieces, withoutMidi, 5));
        Assert.Equal(one.Recordings, two.Recordings);
        Assert.Equal(one.Films.SelectMany(x => x.Cues), two.Films.SelectMany(x => x.Cues));
        Assert.NotEqual(one.Films.SelectMany(x => x.Cues), DemoPlan.Draw(pieces, withoutMidi, 6).Films.SelectMany(x => x.Cues));
    }

    [Fact]
    public void Films_hold_what_the_demo_is_to_show()
    {
        var films = DemoPlan.Draw(pieces, withoutMidi, 5).Films;
        var cues = films.SelectMany(x => x.Cues).ToList();
        Assert.True(films.Count >= 3);
        Assert.Contains(films, x => x.Speed == 25.0 / 24);
        Assert.Contains(cues, x => !x.Recording.InCollection);
        Assert.True(cues.Count(x => x.Recording.Piece is not null) >= 20);
        Assert.Equal([null, -10, -5, 0, 5, 10], cues.Select(x => x.LevelDb).Distinct().Order());
        Assert.Contains(cues, x => x.Recording.Performance is { Semitones: not 0 });
        // a recording in two films would join their splits
        Assert.Equal(cues.Count, cues.Select(x => x.Recording).Distinct().Count());
        Assert.All(films, film => Assert.All(film.Cues.Zip(film.Cues.Skip(1)), x => Assert.True(x.First.StartSeconds + x.First.Seconds + 2 < x.Second.StartSeconds)));
    }
}
