using Cuesmith.Signal;

namespace Cuesmith.Tests.Signal;

public class PitchBandsTests
{
    private const int Rate = PitchBands.SampleRate;

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    [InlineData(4990)]
    public void Energies_between_edges_are_those_of_a_transform_written_out(int centre)
    {
        const int window = 512;
        var random = new Random(3);
        float[] samples = [.. Enumerable.Range(0, 5000).Select(_ => (float)(random.NextDouble() - 0.5))];
        double[] edges = [40, 200, 1000, 3500, 8000];
        var energies = new float[edges.Length - 1];
        var bands = new BandEnergies(window, Rate, 0);
        bands.Read(samples, centre);
        bands.Ranges(energies, edges);
        var hann = Window.Hann(window);
        for (var b = 0; b < energies.Length; b++)
        {
            var sum = 0.0;
            for (var bin = 0; bin <= window / 2; bin++)
            {
                if ((double)bin * Rate / window is var hz && hz >= edges[b] && hz < edges[b + 1])
                {
                    double re = 0, im = 0;
                    for (var n = 0; n < window; n++)
                    {
                        if (centre - window / 2 + n is var at && at >= 0 && at < samples.Length)
                        {
                            var x = samples[at] * hann[n] * 4.0 / window;
                            (re, im) = (re + x * Math.Cos(2 * Math.PI * bin * n / window), im - x * Math.Sin(2 * Math.PI * bin * n / window));
                        }
                    }

                    sum += re * re + im * im;
                }
            }

            Assert.Equal(sum, energies[b], 1e-4 * sum + 1e-9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-35)]
    public void The_loudest_bands_of_a_chord_are_its_notes_whatever_the_tuning(double cents)
    {
        int[] chord = [48, 64, 79];
        var heard = PitchBands.Of(Chord(chord, cents, 1.0, 3.0), CancellationToken.None);
        Assert.Equal(cents, heard.TuningCents, 6.0);
        var row = heard.Levels.Row((int)(2 / PitchBands.LevelHopSeconds)).ToArray();
        Assert.Equal(chord, row.Index().OrderByDescending(x => x.Item).Take(3).Select(x => x.Index + PitchBands.LowestNote).Order());
    }

    [Fact]
    public void A_note_rises_where_it_begins()
    {
        var heard = PitchBands.Of(Chord([76], 0, 1.0, 3.0), CancellationToken.None);
        var rises = heard.Onsets.Column(76 - PitchBands.LowestNote);
        Assert.InRange(Array.IndexOf(rises, rises.Max()) * PitchBands.OnsetHopSeconds, 0.96, 1.02);
    }

    private static float[] Chord(int[] notes, double cents, double from, double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        for (var i = (int)(from * Rate); i < samples.Length; i++)
        {
            samples[i] = (float)notes.Sum(x => 0.2 * Math.Sin(2 * Math.PI * 440 * Math.Pow(2, (x - 69 + cents / 100) / 12) * i / Rate));
        }

        return samples;
    }
}
