using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// Makes notes and recording comparable by an inner product: levels lose what neighbouring bands share (timbre, loudness) and get unit length; onsets are measured by the
/// strongest within half a second; then each side loses its mean row, so that chance agrees by 0 on average and no hop is everybody's friend.
/// </summary>
internal static class FeatureSpace
{
    private const int NeighbourBands = 5;

    // onsets and attacks are compared with the strongest this close
    private const double LocalSeconds = 0.5;

    /// <summary>Levels, onsets and attacks side by side, weighted, less their means.</summary>
    /// <param name="levels">Log levels in semitone bands.</param>
    /// <param name="onsets">Rises in semitone bands, same hops.</param>
    /// <param name="attacks">Rises in broad bands, same hops.</param>
    public static FeatureMatrix Join(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks, FeatureWeights weights)
    {
        var blocks = Blocks(levels, onsets, attacks, weights);
        var joined = new FeatureMatrix(levels.Hops, blocks.Sum(x => x.Bands), levels.HopSeconds);
        var start = 0;
        foreach (var block in blocks)
        {
            var mean = block.MeanRow();
            for (var hop = 0; hop < block.Hops; hop++)
            {
                var row = block.Row(hop);
                // silence stays at zero: it is no evidence for or against
                if (row.ContainsAnyExcept(0f))
                {
                    RowKernel.Subtract(row, mean, joined.Row(hop).Slice(start, block.Bands));
                }
            }

            start += block.Bands;
        }

        return joined;
    }

    /// <summary>The same of notes, which are few numbers.</summary>
    public static SparseFeatures Sparse(NoteBands bands, FeatureWeights weights)
    {
        var (levels, onsets, attacks) = (bands.Levels, bands.Onsets, bands.Attacks);
        var blocks = Blocks(levels, onsets, attacks, weights);
        int[] starts = [0, levels.Bands, levels.Bands + onsets.Bands, levels.Bands + onsets.Bands + attacks.Bands];
        var sparse = new SparseFeatures([.. blocks.SelectMany(x => x.MeanRow())], starts, levels.HopSeconds);
        var row = new float[starts[^1]];
        for (var hop = 0; hop < levels.Hops; hop++)
        {
            for (var block = 0; block < blocks.Length; block++)
            {
                blocks[block].Row(hop).CopyTo(row.AsSpan(starts[block]));
            }

            sparse.Add(row);
        }

        return sparse;
    }

    /// <summary>How much each band sounds over the whole piece, of unit length and without its mean.</summary>
    public static float[] PitchShares(FeatureMatrix levels)
    {
        var shares = Sharp(levels).MeanRow();
        var mean = shares.Average();
        for (var b = 0; b < shares.Length; b++)
        {
            shares[b] -= mean;
        }

        return shares;
    }

    private static FeatureMatrix[] Blocks(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks, FeatureWeights weights) =>
        [Scaled(Sharp(levels), weights.Level), Scaled(Locally(onsets), weights.Onset), Scaled(Locally(attacks), weights.Attack)];

    private static FeatureMatrix Scaled(FeatureMatrix features, float weight)
    {
        RowKernel.Multiply(features.Values, weight, features.Values);
        return features;
    }

    /// <summary>Levels less what neighbouring bands share, of unit length.</summary>
    internal static FeatureMatrix Sharp(FeatureMatrix levels)
    {
        var sharp = new FeatureMatrix(levels.Hops, levels.Bands, levels.HopSeconds);
        for (var hop = 0; hop < levels.Hops; hop++)
        {
            var from = levels.Row(hop);
            var to = sharp.Row(hop);
            float sum = 0, square = 0;
            for (var b = -NeighbourBands; b < NeighbourBands; b++)
            {
                sum += At(from, b);
            }

            for (var b = 0; b < from.Length; b++)
            {
                sum += At(from, b + NeighbourBands) - At(from, b - NeighbourBands - 1);
                var neighbours = Math.Min(from.Length - 1, b + NeighbourBands) - Math.Max(0, b - NeighbourBands) + 1;
                to[b] = Math.Max(0, from[b] - sum / neighbours);
                square += to[b] * to[b];
            }

            RowKernel.Multiply(to, square > 0.25f ? 1 / MathF.Sqrt(square) : 0, to);
        }

        return sharp;
    }

    private static float At(ReadOnlySpan<float> row, int band) => (uint)band < (uint)row.Length ? row[band] : 0;

    private static FeatureMatrix Locally(FeatureMatrix rises)
    {
        var norms = new float[rises.Hops];
        for (var hop = 0; hop < norms.Length; hop++)
        {
            norms[hop] = MathF.Sqrt(DotKernel.Dot(rises.Row(hop), rises.Row(hop)));
        }

        var typical = Quantile(norms, 0.9) + 1e-9f;
        var reach = Math.Max(1, (int)(LocalSeconds / rises.HopSeconds));
        var strongest = SlidingMaximum.Of(norms, reach);
        var local = new FeatureMatrix(rises.Hops, rises.Bands, rises.HopSeconds);
        for (var hop = 0; hop < norms.Length; hop++)
        {
            RowKernel.Multiply(rises.Row(hop), 1 / Math.Max(0.3f * typical, strongest[hop]), local.Row(hop));
        }

        return local;
    }

    private static float Quantile(float[] values, double share)
    {
        var sorted = Array.FindAll(values, value => value > 0);
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
    }
}

/// <summary>What levels, onsets and attacks count for in a comparison of two hops.</summary>
internal readonly record struct FeatureWeights(float Level, float Onset, float Attack);
