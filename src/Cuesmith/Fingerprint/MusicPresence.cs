using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// How much a film sounds like music, second by second, whatever the music: "there is music here, but none I know". Tones that hold their pitch make horizontal lines in a spectrogram; speech
/// glides. Each bin is set where it stands out of its neighbours; how often it is set in two seconds shows sharp peaks over frequency under music only (continuous frequency activation, Seyerlehner
/// et al. 2007). Drums alone, and music far under speech, are not heard by it. Memory does not depend on the stream's length, but for the answer.
/// </summary>
public sealed class MusicPresence
{
    private const int WindowSamples = 1024;
    private const int HopSamples = 500;
    private const int LowestBin = 20;
    private const int HighestBin = 440;

    /// <summary>Half the width of the neighbourhood that a bin must stand out of, and by how much power.</summary>
    private const int NeighbourBins = 10;
    private const float StandsOut = 2;

    private const int HopsPerSecond = PrintClock.SampleRate / HopSamples;
    private const int PeaksSummed = 5;

    /// <summary>The sum at which music is as likely as not, and how fast that changes; from four tuning films (docs/spotting.md).</summary>
    private const double EvenSum = 2.55;
    private const double SumScale = 0.15;

    private readonly Stft stft = new(WindowSamples, HopSamples);
    private readonly List<double> sumsOfPeaks = [];
    private readonly float[] sums = new float[HighestBin + NeighbourBins + 2];
    private ushort[] counts = new ushort[HighestBin + 1];
    private ushort[]? secondBefore;
    private int hopsInSecond;

    public void Push(ReadOnlySpan<float> samples) => stft.Push(samples, Take);

    /// <summary>Ends the stream.</summary>
    /// <returns>Confidence that music sounds, one value for each second.</returns>
    public IReadOnlyList<float> Finish()
    {
        stft.Finish(Take);
        EndBlock(null);
        return [.. Sums().Select(x => (float)(1 / (1 + Math.Exp((EvenSum - x) / SumScale))))];
    }

    /// <summary>The evidence behind the confidence: the highest peaks of activation around each second, summed; known a second later.</summary>
    public IReadOnlyList<double> Sums() => sumsOfPeaks;

    /// <summary>Ends the block of two seconds that begins with the one before; the stream's last second has no other.</summary>
    private void EndBlock(ushort[]? second)
    {
        if (secondBefore is { } first)
        {
            var activation = new double[HighestBin + 1];
            for (var k = 0; k < activation.Length; k++)
            {
                activation[k] = (first[k] + (second?[k] ?? 0)) / (double)(HopsPerSecond * (second is null ? 1 : 2));
            }

            sumsOfPeaks.Add(HighestPeaks(activation));
        }

        secondBefore = second;
    }

    private static double HighestPeaks(double[] activation)
    {
        const int Side = 4;
        var peaks = new List<double>();
        for (var k = LowestBin + Side; k < HighestBin - Side; k++)
        {
            if (activation[k] >= activation[k - 1] && activation[k] > activation[k + 1])
            {
                double before = 1, after = 1;
                for (var i = 1; i <= Side; i++)
                {
                    before = Math.Min(before, activation[k - i]);
                    after = Math.Min(after, activation[k + i]);
                }

                peaks.Add(activation[k] - Math.Max(before, after));
            }
        }

        peaks.Sort();
        return peaks.TakeLast(PeaksSummed).Sum();
    }

    private void Take(int hop, ReadOnlySpan<float> power)
    {
        // running sums, so that a neighbourhood's mean is one difference
        var from = LowestBin - NeighbourBins;
        sums[0] = 0;
        for (var k = from; k <= HighestBin + NeighbourBins; k++)
        {
            sums[k - from + 1] = sums[k - from] + power[k];
        }

        for (var k = LowestBin; k <= HighestBin; k++)
        {
            var mean = (sums[k + NeighbourBins - from + 1] - sums[k - NeighbourBins - from]) / (2 * NeighbourBins + 1);
            counts[k] += power[k] > StandsOut * mean && power[k] > 1e-4f ? (ushort)1 : (ushort)0;
        }

        if (++hopsInSecond == HopsPerSecond)
        {
            EndBlock(counts);
            counts = new ushort[HighestBin + 1];
            hopsInSecond = 0;
        }
    }
}
