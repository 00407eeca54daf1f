using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cuesmith.Signal.Kernels;

/// <summary>
/// Element by element over rows of values, vectorised. The same as the operations of these names in System.Numerics.Tensors, which tests hold against it; those are generic, and each costs 10 to 30 ms of
/// compiling at every start, together a sixth of the time of an alignment (decision 0306).
/// </summary>
public static class RowKernel
{
    /// <summary>a[i] + b[i]; <paramref name="to"/> may be either.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to) => Each<Sums>(a, b, to);

    /// <summary>a[i] - b[i]; <paramref name="to"/> may be either.</summary>
    public static void Subtract(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to) => Each<Differences>(a, b, to);

    /// <summary>a[i] - <paramref name="b"/>; <paramref name="to"/> may be <paramref name="a"/>.</summary>
    public static void Subtract(ReadOnlySpan<float> a, float b, Span<float> to) => Each<Differences>(a, b, to);

    /// <summary>a[i] · b[i]; <paramref name="to"/> may be either.</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to) => Each<Products>(a, b, to);

    /// <summary>a[i] · <paramref name="b"/>; <paramref name="to"/> may be <paramref name="a"/>.</summary>
    public static void Multiply(ReadOnlySpan<float> a, float b, Span<float> to) => Each<Products>(a, b, to);

    /// <summary>a[i] / b[i]; <paramref name="to"/> may be either.</summary>
    public static void Divide(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to) => Each<Quotients>(a, b, to);

    /// <summary>re[i]² + im[i]²; <paramref name="to"/> may be either.</summary>
    public static void Power(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> to) => Each<Powers>(re, im, to);

    /// <summary>The greater of a[i] and <paramref name="b"/>; <paramref name="to"/> may be <paramref name="a"/>.</summary>
    public static void Max(ReadOnlySpan<float> a, float b, Span<float> to) => Each<Greater>(a, b, to);

    /// <summary>a[i] · <paramref name="b"/> + c[i]; <paramref name="to"/> may be <paramref name="a"/> or <paramref name="c"/>.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> a, float b, ReadOnlySpan<float> c, Span<float> to)
    {
        Check(a, c, to);
        ref float x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(c), z = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (var lanes = new Vector<float>(b); i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            ((Load(ref x, i) * lanes) + Load(ref y, i)).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            to[i] = (a[i] * b) + c[i];
        }
    }

    /// <summary>ln(1 + a[i]) for a[i] from 0 to 1e30, to two units in the last place of 1 + a[i] (the polynomial of Cephes' logf, Moshier 1992); <paramref name="to"/> may be <paramref name="a"/>.</summary>
    public static void LogP1(ReadOnlySpan<float> a, Span<float> to)
    {
        Check(a, a, to);
        ref float x = ref MemoryMarshal.GetReference(a), z = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            Log(Load(ref x, i) + Vector<float>.One).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            to[i] = MathF.Log(1 + a[i]);
        }
    }

    /// <summary>a[i] from 0 to 255 without what follows the point.</summary>
    public static void ToBytes(ReadOnlySpan<float> a, Span<byte> to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, a.Length);
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var z = ref MemoryMarshal.GetReference(to);
        var (i, width) = (0, Vector<float>.Count);
        for (; i + (4 * width) <= a.Length; i += 4 * width)
        {
            var low = Vector.Narrow(Vector.ConvertToInt32(Load(ref x, i)), Vector.ConvertToInt32(Load(ref x, i + width)));
            var high = Vector.Narrow(Vector.ConvertToInt32(Load(ref x, i + (2 * width))), Vector.ConvertToInt32(Load(ref x, i + (3 * width))));
            Vector.Narrow(Vector.AsVectorUInt16(low), Vector.AsVectorUInt16(high)).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            to[i] = (byte)a[i];
        }
    }

    /// <summary>Sum of all values, in single precision.</summary>
    public static float Sum(ReadOnlySpan<float> a)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        var (sums, i) = (Vector<float>.Zero, 0);
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sums += Load(ref x, i);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i];
        }

        return sum;
    }

    /// <summary>The greatest value; negative infinity of none.</summary>
    public static float Max(ReadOnlySpan<float> a)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        var (most, i) = (new Vector<float>(float.NegativeInfinity), 0);
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            most = Vector.Max(most, Load(ref x, i));
        }

        var max = float.NegativeInfinity;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            max = Math.Max(max, most[lane]);
        }

        for (; i < a.Length; i++)
        {
            max = Math.Max(max, a[i]);
        }

        return max;
    }

    /// <summary>Where the greatest value is, the first of several; -1 of none.</summary>
    public static int IndexOfMax(ReadOnlySpan<float> a) => a.IndexOf(Max(a));

    private static void Each<T>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to)
        where T : IOperation
    {
        Check(a, b, to);
        ref float x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b), z = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            T.Of(Load(ref x, i), Load(ref y, i)).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            to[i] = T.Of(a[i], b[i]);
        }
    }

    private static void Each<T>(ReadOnlySpan<float> a, float b, Span<float> to)
        where T : IOperation
    {
        Check(a, a, to);
        ref float x = ref MemoryMarshal.GetReference(a), z = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (var lanes = new Vector<float>(b); i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            T.Of(Load(ref x, i), lanes).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < a.Length; i++)
        {
            to[i] = T.Of(a[i], b);
        }
    }

    // x is at least 1: its exponent and a mantissa from the square root of a half to that of two
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Log(Vector<float> x)
    {
        var bits = Vector.AsVectorInt32(x) - new Vector<int>(0x3F3504F3);
        var exponent = Vector.ConvertToSingle(Vector.ShiftRightArithmetic(bits, 23));
        var m = Vector.AsVectorSingle((bits & new Vector<int>(0x7FFFFF)) + new Vector<int>(0x3F3504F3)) - Vector<float>.One;
        var square = m * m;
        var p = new Vector<float>(7.0376836292e-2f);
        p = (p * m) + new Vector<float>(-1.1514610310e-1f);
        p = (p * m) + new Vector<float>(1.1676998740e-1f);
        p = (p * m) + new Vector<float>(-1.2420140846e-1f);
        p = (p * m) + new Vector<float>(1.4249322787e-1f);
        p = (p * m) + new Vector<float>(-1.6668057665e-1f);
        p = (p * m) + new Vector<float>(2.0000714765e-1f);
        p = (p * m) + new Vector<float>(-2.4999993993e-1f);
        p = (p * m) + new Vector<float>(3.3333331174e-1f);
        var y = (p * m * square) + (exponent * new Vector<float>(-2.12194440e-4f)) - (square * new Vector<float>(0.5f));
        return m + y + (exponent * new Vector<float>(0.693359375f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ref float from, int at) => Vector.LoadUnsafe(ref from, (nuint)at);

    private static void Check(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(to.Length, a.Length);
    }

    /// <summary>What is done with two values. The types are ours, so that, unlike the library's, each is compiled ahead of time.</summary>
    private interface IOperation
    {
        static abstract Vector<float> Of(Vector<float> a, Vector<float> b);

        static abstract float Of(float a, float b);
    }

    private readonly struct Sums : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => a + b;

        public static float Of(float a, float b) => a + b;
    }

    private readonly struct Differences : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => a - b;

        public static float Of(float a, float b) => a - b;
    }

    private readonly struct Products : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => a * b;

        public static float Of(float a, float b) => a * b;
    }

    private readonly struct Quotients : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => a / b;

        public static float Of(float a, float b) => a / b;
    }

    private readonly struct Powers : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => (b * b) + (a * a);

        public static float Of(float a, float b) => (b * b) + (a * a);
    }

    private readonly struct Greater : IOperation
    {
        public static Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.Max(a, b);

        public static float Of(float a, float b) => Math.Max(a, b);
    }
}
