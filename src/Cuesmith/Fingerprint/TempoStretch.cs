using System.Numerics.Tensors;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// A stretch of film against a recording at all shifts near a line, and the path of most agreement through them (Viterbi): to go on at the same offset costs nothing, a splice to any other as much evidence as
/// splices are rare. Samples are whitened, and told in three shares of the band, so that what two of them choose the third can judge.
/// </summary>
internal sealed class TempoStretch
{
    /// <summary>A splice is placed to this; fragments of the filter are twice as long.</summary>
    public const int HopSamples = 80;

    public const int Shares = 3;

    /// <summary>Pieces lie this near to the line: half a fragment, and how well the line is known.</summary>
    private const int MostOffSamples = 192;
    private const int Shifts = 2 * MostOffSamples + 1;

    /// <summary>Natural logarithm of how likely a hop goes on, over how likely it is spliced to one shift of all.</summary>
    private const double SpliceCost = 8.9;

    /// <summary>Agreement of a hop in deviations, before it is known, and its bounds: what the path gathers decides what a splice costs.</summary>
    private const double UsualAgreement = 1.5;
    private const double LeastAgreement = 0.7;
    private const double MostAgreement = 4;

    private readonly float[][] shares = new float[Shares][];
    private readonly float[] all;
    private readonly int[] starts;
    private readonly double expected;

    /// <param name="first">Film sample.</param>
    /// <param name="hops">At least one.</param>
    public TempoStretch(Line line, long first, int hops, ISeries<short> film, ReadOnlySpan<short> recording)
    {
        First = first;
        Begin = line.RecordingSeconds((double)first / PrintClock.SampleRate) * PrintClock.SampleRate - MostOffSamples;
        starts = new int[hops];
        for (var h = 0; h < hops; h++)
        {
            starts[h] = (int)Math.Round(h * HopSamples * line.Slope);
        }

        var heard = new float[hops * HopSamples];
        var played = new float[starts[^1] + HopSamples + Shifts];
        Resampler.Read(film, first, 1, heard);
        Resampler.Read(recording, Begin, 1, played);
        float[][] heardShares = Whitened(heard), playedShares = Whitened(played);
        all = new float[hops * Shifts];
        for (var share = 0; share < Shares; share++)
        {
            shares[share] = Products(heardShares[share], playedShares[share]);
            TensorPrimitives.Add(all, shares[share], all);
        }

        expected = UsualAgreement;
        expected = Math.Clamp(Path().Select((shift, h) => (double)all[h * Shifts + shift]).Average() / Math.Sqrt(Shares), LeastAgreement, MostAgreement);
    }

    /// <summary>Film sample of the first hop.</summary>
    public long First { get; }

    /// <summary>Recording sample of the first hop's first shift.</summary>
    public double Begin { get; }

    /// <summary>Of one share of the band, in its deviations.</summary>
    public float Agreement(int share, int hop, int shift) => shares[share][hop * Shifts + shift];

    /// <summary>Of the whole band at an offset, 0 beyond the shifts.</summary>
    public float AgreementAt(int hop, int offset) => offset - Offset(hop, 0) is var shift && (uint)shift < Shifts ? all[hop * Shifts + shift] : 0;

    /// <summary>Samples after <see cref="Begin"/> at which a hop's shift lies, less those that the hop lies after <see cref="First"/>: the same for all hops of a piece.</summary>
    public int Offset(int hop, int shift) => starts[hop] + shift - hop * HopSamples;

    /// <summary>The shift of each hop on the best path.</summary>
    public int[] Path() => Path(all, Math.Sqrt(Shares));

    /// <summary>The same by all shares of the band but one.</summary>
    public int[] PathWithout(int share)
    {
        var others = new float[all.Length];
        TensorPrimitives.Subtract(all, shares[share], others);
        return Path(others, Math.Sqrt(Shares - 1));
    }

    private static float[][] Whitened(float[] samples) => SpectralWhitening.InShares(samples, PrintClock.SampleRate, Coherence.LowestHertz, Coherence.HighestHertz, Coherence.SmoothingHertz, Shares);

    /// <summary>A row for each hop, a column for each shift: film times recording, in deviations of all of them.</summary>
    private float[] Products(ReadOnlySpan<float> film, ReadOnlySpan<float> recording)
    {
        var values = new float[starts.Length * Shifts];
        for (var h = 0; h < starts.Length; h++)
        {
            var hop = film.Slice(h * HopSamples, HopSamples);
            for (var s = 0; s < Shifts; s++)
            {
                values[h * Shifts + s] = TensorPrimitives.Dot(hop, recording.Slice(starts[h] + s, HopSamples));
            }
        }

        var deviation = TensorPrimitives.Norm<float>(values) / MathF.Sqrt(values.Length);
        TensorPrimitives.Multiply(values, deviation > 0 ? 1 / deviation : 0, values);
        return values;
    }

    /// <param name="agreement">Of all hops and shifts.</param>
    /// <param name="deviation">By which chance moves it.</param>
    private int[] Path(float[] agreement, double deviation)
    {
        var cost = (float)(SpliceCost / expected * deviation);
        float[] sums = [.. agreement], best = new float[Shifts];
        var leaders = new int[starts.Length];
        for (var h = 1; h < starts.Length; h++)
        {
            Span<float> before = sums.AsSpan((h - 1) * Shifts, Shifts), here = sums.AsSpan(h * Shifts, Shifts);
            leaders[h] = TensorPrimitives.IndexOfMax<float>(before);
            var spliced = before[leaders[h]] - cost;
            int moved = Moved(h), from = Math.Max(0, -moved), to = Math.Min(Shifts, Shifts - moved);
            best.AsSpan().Fill(spliced);
            TensorPrimitives.Max(before[(from + moved)..(to + moved)], spliced, best.AsSpan(from, to - from));
            TensorPrimitives.Add(here, best, here);
        }

        var path = new int[starts.Length];
        path[^1] = TensorPrimitives.IndexOfMax<float>(sums.AsSpan((starts.Length - 1) * Shifts));
        for (var h = starts.Length - 1; h > 0; h--)
        {
            var before = sums.AsSpan((h - 1) * Shifts, Shifts);
            var went = path[h] + Moved(h);
            path[h - 1] = (uint)went < Shifts && before[went] >= before[leaders[h]] - cost ? went : leaders[h];
        }

        return path;
    }

    /// <summary>A hop that goes on lies so many shifts below where the one before was: as many samples later in the recording as in the film.</summary>
    private int Moved(int hop) => Offset(hop, 0) - Offset(hop - 1, 0);
}
