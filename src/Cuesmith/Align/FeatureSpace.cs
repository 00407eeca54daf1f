using System.Numerics.Tensors;
using Cuesmith.Signal;

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

    /// <summary>Levels, onsets and attacks side by side, weighted.</summary>
    /// <param name="levels">Log levels in semitone bands.</param>
    /// <param name="onsets">Rises in semitone bands, same hops.</param>
    /// <param name="attacks">Rises in broad bands, same hops.</param>
    public static FeatureMatrix Join(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks, FeatureWeights weights)
    {
        var hops = levels.Hops;
        var width = levels.Bands + onsets.Bands + attacks.Bands;
        // whole vectors of 8 and 16 floats
        var joined = new FeatureMatrix(hops, (width + 15) / 16 * 16, levels.HopSeconds);
        var level = Contrast(levels);
        var onset = Locally(onsets);
        var attack = Locally(attacks);
        for (var hop = 0; hop < hops; hop++)
        {
            var row = joined.Row(hop);
            Put(level.Row(hop), row, weights.Level);
            Put(onset.Row(hop), row[levels.Bands..], weights.Onset);
            Put(attack.Row(hop), row[(levels.Bands + onsets.Bands)..], weights.Attack);
        }

        return joined;
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

    private static void Put(ReadOnlySpan<float> from, Span<float> to, float weight) => TensorPrimitives.Multiply(from, weight, to);

    private static FeatureMatrix Contrast(FeatureMatrix levels) => Centred(Sharp(levels));

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

            Scale(to, square > 0.25f ? 1 / MathF.Sqrt(square) : 0);
        }

        return sharp;
    }

    private static float At(ReadOnlySpan<float> row, int band) => (uint)band < (uint)row.Length ? row[band] : 0;

    private static FeatureMatrix Locally(FeatureMatrix rises)
    {
        var norms = new float[rises.Hops];
        for (var hop = 0; hop < norms.Length; hop++)
        {
            norms[hop] = TensorPrimitives.Norm<float>(rises.Row(hop));
        }

        var typical = Quantile(norms, 0.9) + 1e-9f;
        var reach = Math.Max(1, (int)(LocalSeconds / rises.HopSeconds));
        var strongest = SlidingMaximum.Of(norms, reach);
        var local = new FeatureMatrix(rises.Hops, rises.Bands, rises.HopSeconds);
        for (var hop = 0; hop < norms.Length; hop++)
        {
            TensorPrimitives.Multiply(rises.Row(hop), 1 / Math.Max(0.3f * typical, strongest[hop]), local.Row(hop));
        }

        return Centred(local);
    }

    private static float Quantile(float[] values, double share)
    {
        var sorted = values.Where(value => value > 0).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
    }

    // silence stays at zero: it is no evidence for or against
    private static FeatureMatrix Centred(FeatureMatrix features)
    {
        var mean = features.MeanRow();
        for (var hop = 0; hop < features.Hops; hop++)
        {
            var row = features.Row(hop);
            if (!row.ContainsAnyExcept(0f))
            {
                continue;
            }

            TensorPrimitives.Subtract(row, mean, row);
        }

        return features;
    }

    private static void Scale(Span<float> row, float factor) => TensorPrimitives.Multiply(row, factor, row);
}

/// <summary>What levels, onsets and attacks count for in a comparison of two hops.</summary>
internal readonly record struct FeatureWeights(float Level, float Onset, float Attack);
