namespace Cuesmith.Signal;

/// <summary>
/// The discrete Fourier transform by its definition, in double precision and O(n²): the scalar twin that gives <see cref="RealFft"/> its meaning.
/// </summary>
public static class RealDft
{
    /// <summary>X[k] = Σ x[n]·e^(-2πikn/N) for k = 0 .. N/2; <paramref name="re"/> and <paramref name="im"/> hold N/2+1 values.</summary>
    public static void Forward(ReadOnlySpan<float> samples, Span<float> re, Span<float> im)
    {
        for (var k = 0; k <= samples.Length / 2; k++)
        {
            double sumRe = 0, sumIm = 0;
            for (var n = 0; n < samples.Length; n++)
            {
                // the product is reduced modulo N first: large angles would cost digits
                var (sin, cos) = Math.SinCos(-2 * Math.PI * ((long)k * n % samples.Length) / samples.Length);
                sumRe += samples[n] * cos;
                sumIm += samples[n] * sin;
            }

            (re[k], im[k]) = ((float)sumRe, (float)sumIm);
        }
    }
}
