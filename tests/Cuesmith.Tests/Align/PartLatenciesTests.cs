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
        // a piano's tone on every second, and 120 ms after each of the strings' notes another, five semitones above
        List<Note> piano = [.. Enumerable.Range(0, 40).Select(i => At(1 + i, 0, 0))];
        List<Note> strings = [.. Enumerable.Range(0, 40).Select(i => At(1.37 + i, 1, 49) with { NoteNumber = 65 })];
        var samples = new float[42 * 16000];
        foreach (var (start, hertz) in piano.Select(x => (x.Start.Seconds, 261.63)).Concat(strings.Select(x => (x.Start.Seconds + 0.12, 349.23))))
        {
            for (var i = 0; i < 4000; i++)
            {
                samples[(int)(start * 16000) + i] += (float)(0.3 * Math.Exp(-i / 1600.0) * Math.Sin(2 * Math.PI * hertz * i / 16000));
            }
        }

        List<Note> notes = [.. piano.Concat(strings).OrderBy(x => x.Start.Seconds)];
        var line = new KnotLine(0, [.. Enumerable.Range(0, 170).Select(k => k * KnotLine.StepSeconds)]);
        var late = PartLatencies.None.Heard([line], notes, new OnsetLag(PitchBands.Of(samples, CancellationToken.None), 0)).Late(notes);
        double Shift(int channel) => late.Zip(notes).Where(x => x.Second.Channel == channel).Average(x => x.First.Start.Seconds - x.Second.Start.Seconds);
        Assert.Equal(0, Shift(0), 0.006);
        // what the table says of strings is told apart
        Assert.Equal(0.12, Shift(1) + AttackTimes.LagSeconds(strings[0]), 0.012);
    }
}
