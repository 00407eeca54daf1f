using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Finds the spectral peaks of a stream of samples: bins that are the loudest within their <see cref="PeakNeighbourhood"/>. Being relative to the neighbourhood, the rule knows no
/// threshold, so level, equalisation and codec move it little. A sliding maximum over frequency, then over the last hops (after Wang 2003; the maximum filter as in audfprint).
/// Memory does not depend on the stream's length.
/// </summary>
public sealed class PeakPicker
{
    private const int LowestBin = (int)(LandmarkHash.LowestHertz / PrintClock.BinHertz);
    private const int HighestBin = (int)(LandmarkHash.HighestHertz / PrintClock.BinHertz);

    /// <summary>Power below full scale at which nothing is heard: digital silence and its dither give no peaks.</summary>
    private const float SilencePower = 1e-3f;

    private readonly PeakNeighbourhood neighbourhood;
    private readonly Stft stft = new(PrintClock.WindowSamples, PrintClock.HopSamples);
    private readonly float[][] power;
    private readonly float[][] highest;
    private readonly float[] padded;
    private readonly float[] overTime;
    private readonly Action<SpectralPeak> found;

    /// <param name="found">Called for every peak, in order of time, then of frequency.</param>
    public PeakPicker(PeakNeighbourhood neighbourhood, Action<SpectralPeak> found)
    {
        (this.neighbourhood, this.found) = (neighbourhood, found);
        var kept = 2 * neighbourhood.Hops + 1;
        power = [.. Enumerable.Range(0, kept).Select(_ => new float[stft.Bins])];
        highest = [.. Enumerable.Range(0, kept).Select(_ => new float[stft.Bins])];
        padded = new float[stft.Bins + 2 * neighbourhood.Bins];
        overTime = new float[stft.Bins];
    }

    public void Push(ReadOnlySpan<float> samples) => stft.Push(samples, Take);

    /// <summary>Ends the stream; the last hops, which lack neighbours, give no peaks.</summary>
    public void Finish() => stft.Finish(Take);

    private void Take(int hop, ReadOnlySpan<float> frame)
    {
        var slot = hop % power.Length;
        frame.CopyTo(power[slot]);
        MaximumOverFrequency(frame, highest[slot]);
        var middle = hop - neighbourhood.Hops;
        if (middle < neighbourhood.Hops)
        {
            return;
        }

        highest[0].CopyTo(overTime, 0);
        for (var i = 1; i < highest.Length; i++)
        {
            VectorMaximum.Larger(overTime, highest[i], overTime);
        }

        var here = power[middle % power.Length];
        for (var bin = LowestBin; bin <= HighestBin; bin++)
        {
            if (here[bin] >= overTime[bin] && here[bin] > SilencePower)
            {
                found(new(middle, (float)((bin + Offset(here, bin)) * PrintClock.BinHertz), here[bin]));
            }
        }
    }

    private void MaximumOverFrequency(ReadOnlySpan<float> frame, Span<float> result)
    {
        padded.AsSpan(0, neighbourhood.Bins).Clear();
        frame.CopyTo(padded.AsSpan(neighbourhood.Bins));
        padded.AsSpan(neighbourhood.Bins + frame.Length).Clear();
        VectorMaximum.Over(padded, 2 * neighbourhood.Bins + 1, result);
    }

    /// <summary>Where between the bins the peak's top lies, -0.5 to 0.5: a parabola through the logarithms, which is near exact for a Hann window.</summary>
    private static double Offset(float[] power, int bin)
    {
        double before = Math.Log(power[bin - 1] + 1e-12), at = Math.Log(power[bin] + 1e-12), after = Math.Log(power[bin + 1] + 1e-12);
        var curve = before - 2 * at + after;
        return curve >= 0 ? 0 : Math.Clamp(0.5 * (before - after) / curve, -0.5, 0.5);
    }
}
