using System.Runtime.CompilerServices;
using Cuesmith.Signal.Kernels;

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
    private readonly int sampleRate;
    private readonly (int First, float[] Weights)[] notes = new (int, float[])[128];

    /// <param name="windowSamples">Length of the Hann window; a power of two.</param>
    /// <param name="sampleRate">Of the samples to come, Hz; notes above half of it have no energy.</param>
    /// <param name="tuningCents">The bands lie this much above A = 440 Hz.</param>
    public BandEnergies(int windowSamples, int sampleRate, double tuningCents)
    {
        this.sampleRate = sampleRate;
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
            notes[note] = NoteWeights(note + tuningCents / 100, windowSamples, sampleRate);
        }
    }

    /// <summary>Takes the spectrum around sample <paramref name="centre"/>; beyond both ends there is silence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<float> samples, int centre)
    {
        var first = centre - block.Length / 2;
        var (from, end) = (Math.Max(0, -first), Math.Min(block.Length, samples.Length - first));
        if (from > 0 || end < block.Length)
        {
            block.AsSpan().Clear();
        }

        if (end > from)
        {
            RowKernel.Multiply(samples[(first + from)..(first + end)], window.AsSpan(from, end - from), block.AsSpan(from));
        }

        fft.Forward(block, re, im);
        RowKernel.Power(re, im, power);
    }

    /// <summary>Energies of the semitones from <paramref name="lowestNote"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Notes(Span<float> energies, int lowestNote)
    {
        for (var b = 0; b < energies.Length; b++)
        {
            var (first, weights) = notes[lowestNote + b];
            energies[b] = DotKernel.Dot(weights, power.AsSpan(first, weights.Length));
        }
    }

    /// <summary>Energies between neighbouring edges, in Hz.</summary>
    public void Ranges(Span<float> energies, ReadOnlySpan<double> edgesHz)
    {
        for (var b = 0; b < energies.Length; b++)
        {
            var first = (int)Math.Ceiling(edgesHz[b] * block.Length / sampleRate);
            var end = Math.Min(power.Length, (int)Math.Ceiling(edgesHz[b + 1] * block.Length / sampleRate));
            energies[b] = RowKernel.Sum(power.AsSpan(first, end - first));
        }
    }

    // a triangle over the bins within a semitone of the note's frequency, at least wide enough to hold two bins
    private static (int First, float[] Weights) NoteWeights(double note, int windowSamples, int sampleRate)
    {
        var bin = 440 * Math.Pow(2, (note - 69) / 12) * windowSamples / sampleRate;
        var halfWidth = Math.Max(1, bin * (Math.Pow(2, 0.9 / 12) - 1));
        var first = Math.Max(0, (int)Math.Ceiling(bin - halfWidth));
        var last = Math.Min(windowSamples / 2, (int)Math.Floor(bin + halfWidth));
        if (last < first)
        {
            return (0, []);
        }

        var weights = new float[last - first + 1];
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = (float)Math.Max(0, 1 - Math.Abs(first + k - bin) / halfWidth);
        }

        return (first, weights);
    }
}
