namespace Cuesmith.Signal;

/// <summary>One window's spectrum summed into semitone bands or wider ranges. Holds scratch space: one instance per thread.</summary>
internal sealed class BandEnergies
{
    private readonly RealFft fft;
    private readonly float[] window;
    private readonly float[] block;
    private readonly float[] re;
    private readonly float[] im;
    private readonly float[] power;
    private readonly (int First, float[] Weights)[] notes = new (int, float[])[128];

    /// <param name="windowSamples">Length of the Hann window; a power of two.</param>
    /// <param name="tuningCents">The bands lie this much above A = 440 Hz.</param>
    public BandEnergies(int windowSamples, double tuningCents)
    {
        fft = new RealFft(windowSamples);
        window = Window.Hann(windowSamples);
        block = new float[windowSamples];
        (re, im, power) = (new float[fft.Bins], new float[fft.Bins], new float[fft.Bins]);
        var gain = 4f / windowSamples;
        for (var i = 0; i < window.Length; i++)
        {
            window[i] *= gain;
        }

        for (var note = 0; note < notes.Length; note++)
        {
            notes[note] = NoteWeights(note + tuningCents / 100, windowSamples);
        }
    }

    /// <summary>Takes the spectrum around sample <paramref name="centre"/>; beyond both ends there is silence.</summary>
    public void Read(ReadOnlySpan<float> samples, int centre)
    {
        var first = centre - block.Length / 2;
        var (from, end) = (Math.Max(0, -first), Math.Min(block.Length, samples.Length - first));
        if (from > 0 || end < block.Length)
        {
            block.AsSpan().Clear();
        }

        for (var i = from; i < end; i++)
        {
            block[i] = samples[first + i] * window[i];
        }

        fft.Forward(block, re, im);
        for (var k = 0; k < power.Length; k++)
        {
            power[k] = re[k] * re[k] + im[k] * im[k];
        }
    }

    /// <summary>Energies of the semitones from <paramref name="lowestNote"/> on.</summary>
    public void Notes(Span<float> energies, int lowestNote)
    {
        for (var b = 0; b < energies.Length; b++)
        {
            var (first, weights) = notes[lowestNote + b];
            var sum = 0f;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * power[first + k];
            }

            energies[b] = sum;
        }
    }

    /// <summary>Energies between neighbouring edges, in Hz.</summary>
    public void Ranges(Span<float> energies, ReadOnlySpan<double> edgesHz)
    {
        for (var b = 0; b < energies.Length; b++)
        {
            var first = (int)Math.Ceiling(edgesHz[b] * block.Length / PitchBands.SampleRate);
            var end = Math.Min(power.Length, (int)Math.Ceiling(edgesHz[b + 1] * block.Length / PitchBands.SampleRate));
            var sum = 0f;
            for (var k = first; k < end; k++)
            {
                sum += power[k];
            }

            energies[b] = sum;
        }
    }

    // a triangle over the bins within a semitone of the note's frequency, at least wide enough to hold two bins
    private static (int First, float[] Weights) NoteWeights(double note, int windowSamples)
    {
        var bin = 440 * Math.Pow(2, (note - 69) / 12) * windowSamples / PitchBands.SampleRate;
        var halfWidth = Math.Max(1, bin * (Math.Pow(2, 0.9 / 12) - 1));
        var first = Math.Max(0, (int)Math.Ceiling(bin - halfWidth));
        var last = Math.Min(windowSamples / 2, (int)Math.Floor(bin + halfWidth));
        var weights = new float[Math.Max(0, last - first + 1)];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = (float)Math.Max(0, 1 - Math.Abs(first + k - bin) / halfWidth);
        }

        return (first, weights);
    }
}
