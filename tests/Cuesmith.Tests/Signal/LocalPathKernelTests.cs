using System.Numerics;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Tests.Signal;

public class LocalPathKernelTests
{
    private static (float[] Bands, int Stride) ByBand(float[] rows)
    {
        var hops = rows.Length / LocalPathKernel.Bands;
        var stride = (hops + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var bands = new float[LocalPathKernel.Bands * stride];
        for (var i = 0; i < rows.Length; i++)
        {
            bands[i % LocalPathKernel.Bands * stride + i / LocalPathKernel.Bands] = rows[i];
        }

        return (bands, stride);
    }

    private static float Best(float[] rows, float[] other, int rotation = 0, float chance = 0.1f, float penalty = 0.1f)
    {
        var (bands, stride) = ByBand(other);
        return LocalPathKernel.Best(rows, bands, stride, rotation, chance, penalty, new float[LocalPathKernel.WorkLength(stride)]);
    }

    /// <summary>A hop in which one pitch class alone sounds.</summary>
    private static float[] Hops(params int[] pitches) => [.. pitches.SelectMany(x => Enumerable.Range(0, 12).Select(b => b == x ? 1f : 0f))];

    [Fact]
    public void Vectors_equal_the_scalar_twin_at_every_length_around_the_vector_width()
    {
        var random = new Random(3);
        for (var hops = 1; hops <= 3 * Vector<float>.Count + 1; hops++)
        {
            float[] Draw(int n) => [.. Enumerable.Range(0, n * 12).Select(_ => (float)(random.NextDouble() - 0.5))];
            var (rows, other) = (Draw(20), Draw(hops));
            var (bands, stride) = ByBand(other);
            for (var key = 0; key < 12; key++)
            {
                var twin = LocalPathKernel.Scalar(rows, bands, stride, key, 0.1f, 0.1f);
                Assert.Equal(twin, LocalPathKernel.Best(rows, bands, stride, key, 0.1f, 0.1f, new float[LocalPathKernel.WorkLength(stride)]), 1e-4);
            }
        }
    }

    [Fact]
    public void Worked_examples()
    {
        // four hops alike, each 1 less 0.1; a different one before and behind counts for nothing
        Assert.Equal(3.6f, Best(Hops(0, 1, 2, 3), Hops(7, 0, 1, 2, 3, 9)), 1e-5f);
        // one hop too many on the other side: a step of two at a price of 0.1
        Assert.Equal(3.5f, Best(Hops(0, 1, 2, 3), Hops(0, 1, 8, 2, 3)), 1e-5f);
        // a fourth higher, in its own key and not
        Assert.Equal(3.6f, Best(Hops(5, 6, 7, 8), Hops(0, 1, 2, 3), rotation: 5), 1e-5f);
        Assert.Equal(0, Best(Hops(5, 6, 7, 8), Hops(0, 1, 2, 3)));
    }
}
