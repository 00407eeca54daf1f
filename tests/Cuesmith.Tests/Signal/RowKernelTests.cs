using System.Numerics.Tensors;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Tests.Signal;

public class RowKernelTests
{
    public static TheoryData<int> Lengths => [1, 7, 8, 9, 31, 32, 33, 100];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_operation_gives_what_the_library_gives(int length)
    {
        float[] a = Values(length, 1), b = Values(length, 2);
        Assert.Equal(Of(to => TensorPrimitives.Add<float>(a, b, to), length), Of(to => RowKernel.Add(a, b, to), length));
        Assert.Equal(Of(to => TensorPrimitives.Subtract<float>(a, b, to), length), Of(to => RowKernel.Subtract(a, b, to), length));
        Assert.Equal(Of(to => TensorPrimitives.Subtract(a, 0.3f, to), length), Of(to => RowKernel.Subtract(a, 0.3f, to), length));
        Assert.Equal(Of(to => TensorPrimitives.Multiply<float>(a, b, to), length), Of(to => RowKernel.Multiply(a, b, to), length));
        Assert.Equal(Of(to => TensorPrimitives.Multiply(a, 0.3f, to), length), Of(to => RowKernel.Multiply(a, 0.3f, to), length));
        Assert.Equal(Of(to => TensorPrimitives.Divide<float>(a, b, to), length), Of(to => RowKernel.Divide(a, b, to), length));
        Assert.Equal(Of(to => TensorPrimitives.MultiplyAdd(a, 0.3f, b, to), length), Of(to => RowKernel.MultiplyAdd(a, 0.3f, b, to), length), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(Of(to => TensorPrimitives.MaxNumber(a, 0.1f, to), length), Of(to => RowKernel.Max(a, 0.1f, to), length));
        Assert.Equal(a.Zip(b, (x, y) => (y * y) + (x * x)), Of(to => RowKernel.Power(a, b, to), length), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(TensorPrimitives.Sum<float>(a), RowKernel.Sum(a), 1e-5);
        Assert.Equal(TensorPrimitives.Max<float>(a), RowKernel.Max(a));
        Assert.Equal(TensorPrimitives.IndexOfMax<float>(a), RowKernel.IndexOfMax(a));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bytes_lose_what_follows_the_point(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(x => (x * 255f / Math.Max(1, length - 1)))];
        var bytes = new byte[length];
        RowKernel.ToBytes(values, bytes);
        Assert.Equal(values.Select(x => (byte)x), bytes);
    }

    [Fact]
    public void Logarithms_are_as_exact_as_single_precision_is()
    {
        float[] values = [0, 1e-9f, 1e-6f, 0.001f, 0.1f, 0.41f, 0.42f, 0.9999f, 1, 1.0001f, 3, 100, 12345.678f, 1e7f, 1e15f, 1e30f];
        var logs = new float[values.Length];
        RowKernel.LogP1(values, logs);
        Assert.All(values.Zip(logs), x => Assert.Equal(MathF.Log(1 + x.First), x.Second, 1.2e-7f * Math.Max(1, x.Second)));
    }

    [Fact]
    public void A_row_too_short_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RowKernel.Add(new float[3], new float[4], new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowKernel.Multiply(new float[3], 1, new float[2]));
        Assert.Equal(-1, RowKernel.IndexOfMax([]));
    }

    private static float[] Of(Action<float[]> operation, int length)
    {
        var to = new float[length];
        operation(to);
        return to;
    }

    private static float[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}
