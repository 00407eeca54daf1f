using Cuesmith.Signal.Kernels;

namespace Cuesmith.Signal;

/// <summary>Features over time: a row of <see cref="Bands"/> values for each hop, hop k standing for the time k · <see cref="HopSeconds"/>.</summary>
public sealed class FeatureMatrix(int hops, int bands, double hopSeconds)
{
    private readonly float[] values = new float[hops * bands];

    public int Hops => hops;

    public int Bands => bands;

    public double HopSeconds => hopSeconds;

    /// <summary>All rows, one after the other.</summary>
    public Span<float> Values => values;

    public Span<float> Row(int hop) => values.AsSpan(hop * bands, bands);

    /// <summary>One band over all hops, copied.</summary>
    public float[] Column(int band)
    {
        var column = new float[hops];
        for (var hop = 0; hop < column.Length; hop++)
        {
            column[hop] = values[hop * bands + band];
        }

        return column;
    }

    /// <summary>Means of <paramref name="factor"/> hops each; a last group that is short counts as it is.</summary>
    public FeatureMatrix Pooled(int factor)
    {
        var pooled = new FeatureMatrix((hops + factor - 1) / factor, bands, hopSeconds * factor);
        for (var hop = 0; hop < hops; hop++)
        {
            var to = pooled.Row(hop / factor);
            RowKernel.Add(to, Row(hop), to);
        }

        RowKernel.Multiply(pooled.Values, 1f / factor, pooled.Values);

        return pooled;
    }

    /// <summary>Every row moved up by some bands; what comes in is 0.</summary>
    public FeatureMatrix ShiftedBands(int up)
    {
        var shifted = new FeatureMatrix(hops, bands, hopSeconds);
        var (from, to) = (Math.Max(0, -up), Math.Max(0, up));
        for (var hop = 0; hop < hops; hop++)
        {
            Row(hop)[from..(bands - to)].CopyTo(shifted.Row(hop)[to..]);
        }

        return shifted;
    }

    /// <summary>The mean row.</summary>
    public float[] MeanRow()
    {
        var mean = new float[bands];
        for (var hop = 0; hop < hops; hop++)
        {
            RowKernel.Add(mean, Row(hop), mean);
        }

        RowKernel.Multiply(mean, 1f / Math.Max(1, hops), mean);
        return mean;
    }
}
