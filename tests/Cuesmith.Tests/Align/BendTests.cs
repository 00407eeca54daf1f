using Cuesmith.Align;
using Cuesmith.Music;

namespace Cuesmith.Tests.Align;

public class BendTests
{
    // four fifths of the written speed, from half a minute on
    private static KnotLine Slow(double fromSeconds, int knots) =>
        new(fromSeconds, [.. Enumerable.Range(0, knots).Select(k => 30 + 1.25 * (fromSeconds + k * KnotLine.StepSeconds))]);

    [Fact]
    public void Goes_on_straight_where_nothing_was_found()
    {
        var bent = Bend.Through([Slow(20, 80)], 60, 3000).Bent([At(5), At(30), At(55)]);

        Assert.Equal(25 * 1.25, bent[1].Start - bent[0].Start, 0.01);
        Assert.Equal(25 * 1.25, bent[2].Start - bent[1].Start, 0.01);
        Assert.True(bent[0].Start >= MediaTime.Zero);
    }

    [Fact]
    public void Bends_lines_back()
    {
        var notes = new[] { At(0), At(40) };
        var bend = Bend.Through([Slow(0, 161)], 40, 3000);
        var bent = bend.Bent(notes);
        // in bent time the recording runs at its own speed, half a minute later
        var found = new KnotLine(0, [.. Enumerable.Range(0, (int)(bent[1].Start.Seconds / KnotLine.StepSeconds) + 2).Select(k => 30 + k * KnotLine.StepSeconds)]);

        var line = Assert.Single(bend.Unbent([found]));

        Assert.Equal(30 + 1.25 * 20, line.AudioAt(20), 0.01);
        Assert.Equal(20, bend.NoteSeconds(bend.Bent([At(20)])[0].Start.Seconds), 0.001);
    }

    [Fact]
    public void A_jump_does_not_bend_its_surroundings()
    {
        KnotLine before = Slow(0, 80), after = new(20, [.. Enumerable.Range(0, 80).Select(k => 50 + 1.25 * (20 + k * KnotLine.StepSeconds))]);

        var bent = Bend.Through([before, after], 40, 3000).Bent([At(15), At(25)]);

        Assert.Equal(10 * 1.25, bent[1].Start - bent[0].Start, 0.05);
    }

    [Fact]
    public void Never_turns_back()
    {
        var falling = new KnotLine(0, [.. Enumerable.Range(0, 160).Select(k => 60 - k * 0.1)]);

        var bent = Bend.Through([falling], 40, 3000).Bent([At(10), At(20)]);

        Assert.True(bent[1].Start > bent[0].Start);
    }

    private static Note At(double seconds) => new(new(seconds), new(seconds + 0.5), 60, 80, 0, 0, 0);
}
