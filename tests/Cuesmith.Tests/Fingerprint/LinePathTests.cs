using Cuesmith.Fingerprint;

namespace Cuesmith.Tests.Fingerprint;

public sealed class LinePathTests
{
    [Fact]
    public void A_path_changes_lines_where_the_cue_jumps_though_loops_agree_on_both_sides()
    {
        var first = Line(start: 5, from: 100, Enumerable.Repeat(12f, 100).Concat(Enumerable.Repeat(4f, 60)));
        var second = Line(start: 9, from: 150, Enumerable.Repeat(5f, 50).Concat(Enumerable.Repeat(12f, 100)));
        var path = LinePath.Best([first, second]);
        Assert.Equal([(first.Line, 20.0), (second.Line, 30.0)], path.Select(x => (x.Line.Line, x.Line.To)));
        Assert.Equal([10.0, 20.0], path.Select(x => x.Line.From));
        Assert.Equal(12 * Math.Sqrt(100), path[0].Line.Strength, 1e-3);
        // compared over the same stretch: half of it at 5
        var rival = Assert.Single(path[1].Rivals);
        Assert.Equal(4 * 60 / Math.Sqrt(100), rival.Strength, 1e-3);
    }

    [Fact]
    public void A_longer_line_is_not_weaker_for_being_longer()
    {
        var whole = Line(5, 0, Enumerable.Repeat(10f, 120).Concat(Enumerable.Repeat(2f, 80)));
        var loop = Line(30, 0, Enumerable.Repeat(9.5f, 120));
        Assert.True(whole.Strength < loop.Strength);
        var (line, rivals) = Assert.Single(LinePath.Best([loop, whole]));
        Assert.Equal((whole.Line, 0.0, 20.0), (line.Line, line.From, line.To));
        Assert.Equal(loop.Line, rivals[0].Line);
    }

    [Fact]
    public void Equal_lines_do_not_alternate()
    {
        var random = new Random(1);
        var noisy = Enumerable.Range(0, 600).Select(_ => (float)(8 + random.NextDouble())).ToList();
        Assert.Single(LinePath.Best([Line(5, 0, noisy), Line(9, 0, noisy.Select(x => (float)(x + random.NextDouble() - 0.5)))]));
    }

    private static VerifiedLine Line(double start, int from, IEnumerable<float> evidence)
    {
        float[] windows = [.. evidence];
        return new(new(new(0, 0), start, 1), from / 10.0, (from + windows.Length) / 10.0, windows.Sum() / Math.Sqrt(windows.Length)) { Evidence = windows, FirstWindow = from };
    }
}
