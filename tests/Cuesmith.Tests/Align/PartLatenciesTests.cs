using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Align;

public class PartLatenciesTests
{
    private static Note At(double seconds, byte channel, byte program) => new(new(seconds), new(seconds + 0.3), 60, 90, channel, program, channel);

    [Fact]
    public void Without_a_second_part_nothing_tells_the_time()
    {
        List<Note> notes = [.. Enumerable.Range(0, 40).Select(i => At(1 + i, 0, 48))];
        Assert.Equal(notes, PartLatencies.None.Late(notes));
    }

    [Fact]
    public void Strings_that_swell_beside_a_piano_are_late_and_the_piano_is_not()
    {
        var (piano, strings) = (Part(0, 1, 0, 60), Part(1, 1.37, 49, 65));
        var (notes, late) = Heard(piano, strings, 0.12);
        Assert.Equal(0, Shift(notes, late, 0), 0.006);
        // what the table says of strings is told apart
        Assert.Equal(0.12, Shift(notes, late, 1) + AttackTimes.LagSeconds(strings[0]), 0.012);
    }

    /// <summary>A piece may begin with a part that is heard early: no note can begin before there is time.</summary>
    [Fact]
    public void A_part_heard_early_begins_with_the_piece_at_the_earliest()
    {
        var (notes, late) = Heard(Part(0, 0, 0, 60), Part(1, 0, 49, 65), -0.1);
        Assert.True(Shift(notes, late, 1) < -0.05);
        Assert.Equal(0, late.Min(x => x.Start.Seconds));
        Assert.NotEqual(0, NoteBands.Of(late, 0).Levels.Hops);
    }

    private static List<Note> Part(byte channel, double from, byte program, byte noteNumber) => [.. Enumerable.Range(0, 40).Select(i => At(from + i, channel, program) with { NoteNumber = noteNumber })];

    private static double Shift(IReadOnlyList<Note> notes, IReadOnlyList<Note> late, int channel) =>
        late.Zip(notes).Where(x => x.Second.Channel == channel && x.Second.Start.Seconds > 0).Average(x => x.First.Start.Seconds - x.Second.Start.Seconds);

    /// <summary>Two parts, a tone for each note, those of the second later than written; and the notes as late as they were heard.</summary>
    private static (List<Note> Notes, IReadOnlyList<Note> Late) Heard(List<Note> first, List<Note> second, double laterSeconds)
    {
        var samples = new float[42 * 16000];
        foreach (var (start, hertz) in first.Select(x => (x.Start.Seconds, 261.63)).Concat(second.Select(x => (x.Start.Seconds + laterSeconds, 349.23))).Where(x => x.Item1 >= 0))
        {
            for (var i = 0; i < 4000; i++)
            {
                samples[(int)(start * 16000) + i] += (float)(0.3 * Math.Exp(-i / 1600.0) * Math.Sin(2 * Math.PI * hertz * i / 16000));
            }
        }

        List<Note> notes = [.. first.Concat(second).OrderBy(x => x.Start.Seconds)];
        var line = new KnotLine(0, [.. Enumerable.Range(0, 170).Select(k => k * KnotLine.StepSeconds)]);
        return (notes, PartLatencies.None.Heard([line], notes, new OnsetLag(PitchBands.Of(samples, CancellationToken.None), 0)).Late(notes));
    }
}
