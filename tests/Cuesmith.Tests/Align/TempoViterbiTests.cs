using Cuesmith.Align;

namespace Cuesmith.Tests.Align;

public class TempoViterbiTests
{
    private const int Lags = 101;
    private const int KnotsPerStep = 4;
    private static readonly TempoPrices prices = new(8, 2, 1, 30);

    // rows around centres that stand still; where a step has a place, each of its knots hears it, on a line of the tempo given
    private static float[] Heard(IEnumerable<int?> places, int tempo = 0)
    {
        var steps = places.ToList();
        var responses = new float[steps.Count * KnotsPerStep * Lags];
        for (var t = 0; t < steps.Count; t++)
        {
            for (var q = 0; q < KnotsPerStep && steps[t] is { } place; q++)
            {
                var at = place + Lags / 2 + (int)Math.Round(tempo * (q - 1.5) / KnotsPerStep);
                responses[(t * KnotsPerStep + q) * Lags + at] = 3;
            }
        }

        return responses;
    }

    private static (int[] Places, bool[] Jumps) Follow(IEnumerable<int?> places, int tempo = 0) =>
        TempoViterbi.Follow(Heard(places, tempo), KnotsPerStep, Lags, new int[places.Count()], prices);

    [Fact]
    public void Silence_is_crossed_at_the_tempo_before_it()
    {
        var (found, jumps) = Follow([-30, -26, -22, -18, null, null, null, null, 2, 6, 10], tempo: 4);
        Assert.Equal(Enumerable.Range(0, 11).Select(t => -30 + 4 * t), found);
        Assert.DoesNotContain(true, jumps);
    }

    [Fact]
    public void An_end_that_is_not_heard_goes_on_straight()
    {
        var (found, _) = Follow([0, 3, 6, 9, 12, null, null, null], tempo: 3);
        Assert.Equal(21, found[^1]);
    }

    [Fact]
    public void A_cut_is_a_jump_and_its_surroundings_stay()
    {
        var (found, jumps) = Follow([0, 0, 0, 0, 0, 40, 40, 40, 40, 40]);
        Assert.Equal([0, 0, 0, 0, 0, 40, 40, 40, 40, 40], found);
        Assert.Equal([5], jumps.Index().Where(x => x.Item).Select(x => x.Index));
    }

    [Fact]
    public void Two_seconds_that_say_otherwise_are_not_believed()
    {
        var (found, jumps) = Follow([0, 0, 0, 40, 40, 0, 0, 0]);
        Assert.All(found, x => Assert.Equal(0, x));
        Assert.DoesNotContain(true, jumps);
    }

    [Fact]
    public void Centres_may_move_without_moving_the_line()
    {
        int[] centres = [0, 10, 20, -20, 0, 5];
        var responses = new float[centres.Length * KnotsPerStep * Lags];
        for (var t = 0; t < centres.Length; t++)
        {
            for (var q = 0; q < KnotsPerStep; q++)
            {
                responses[(t * KnotsPerStep + q) * Lags + 7 - centres[t] + Lags / 2] = 3;
            }
        }

        Assert.Equal([7, 7, 7, 7, 7, 7], TempoViterbi.Follow(responses, KnotsPerStep, Lags, centres, prices).Places);
    }
}
