namespace Cuesmith.Fingerprint;

/// <summary>
/// How many of a recording's peaks a film has along a line, against how many it has beside it: a sounding recording agrees at one shift only, while music in the same key, a held chord in both, agrees
/// at every shift alike. Costs a few peaks a second of line, so that thousands of candidates are asked before one recording is decoded.
/// </summary>
public sealed class PeakAgreement
{
    /// <summary>Peaks this near in frequency are the same, the rounding of print included.</summary>
    private const float ToleranceHertz = 3;

    private const int BandHertz = 4;

    /// <summary>Shifts compared, in film hops to each side: two seconds.</summary>
    private const int Reach = 100;

    /// <summary>A candidate's line is known this well.</summary>
    private const int Slack = 3;

    /// <summary>Nearer shifts than this belong to the line's own top.</summary>
    private const int Aside = 8;

    private readonly int[] starts;
    private readonly SpectralPeak[] peaksOfBands;
    private readonly float[] counts = new float[2 * Reach + 1];

    /// <param name="film">All peaks of a stretch of it, in order of time.</param>
    public PeakAgreement(ReadOnlySpan<SpectralPeak> film)
    {
        // by band, within a band by time
        starts = new int[(int)(PrintClock.SampleRate / 2 / BandHertz) + 2];
        foreach (var peak in film)
        {
            starts[Band(peak.Hertz) + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var filled = starts.ToArray();
        peaksOfBands = new SpectralPeak[film.Length];
        foreach (var peak in film)
        {
            peaksOfBands[filled[Band(peak.Hertz)]++] = peak;
        }
    }

    /// <summary>Peaks that agree on the line, less those beside it, in deviations of the latter.</summary>
    /// <param name="from">Film seconds.</param>
    /// <param name="to">Film seconds.</param>
    public double Strength(PrintedPeaks peaks, Line line, double pitch, double from, double to)
    {
        Array.Clear(counts);
        var last = line.RecordingSeconds(to) * PrintClock.HopsPerSecond;
        for (var i = peaks.FirstAtOrAfter((int)(line.RecordingSeconds(from) * PrintClock.HopsPerSecond)); i < peaks.Count; i++)
        {
            var (hop, high) = peaks[i];
            if (hop > last)
            {
                break;
            }

            Count((float)(high * pitch), (int)Math.Round((hop / PrintClock.HopsPerSecond - line.Start) / line.Slope * PrintClock.HopsPerSecond));
        }

        double sum = 0, squares = 0;
        var best = 0f;
        for (var shift = 1; shift < counts.Length - 1; shift++)
        {
            // peaks move by a hop under noise
            var three = counts[shift - 1] + counts[shift] + counts[shift + 1];
            var aside = Math.Abs(shift - Reach);
            best = aside <= Slack ? Math.Max(best, three) : best;
            (sum, squares) = aside > Aside ? (sum + three, squares + three * three) : (sum, squares);
        }

        const int Shifts = 2 * (Reach - 1 - Aside);
        var mean = sum / Shifts;
        return (best - mean) / Math.Sqrt(Math.Max(1, Math.Max(mean, squares / Shifts - mean * mean)));
    }

    private static int Band(float hertz) => Math.Clamp((int)(hertz / BandHertz), 0, PrintClock.SampleRate / 2 / BandHertz);

    private void Count(float high, int hop)
    {
        for (var band = Band(high - ToleranceHertz); band <= Band(high + ToleranceHertz); band++)
        {
            var peaks = peaksOfBands.AsSpan(starts[band]..starts[band + 1]);
            for (var i = SpectralPeak.FirstAtOrAfter(peaks, hop - Reach); i < peaks.Length && peaks[i].Hop <= hop + Reach; i++)
            {
                counts[peaks[i].Hop - hop + Reach] += Math.Abs(peaks[i].Hertz - high) <= ToleranceHertz ? 1 : 0;
            }
        }
    }
}
