namespace Cuesmith.Signal;

/// <summary>The size of a spectrum, averaged over neighbouring bins: what whitening divides by.</summary>
public static class SpectrumSize
{
    /// <summary>result[k] = root of the mean power of the bins k - half .. k + half (those that exist).</summary>
    public static void Smoothed(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int half, Span<float> result)
    {
        double sum = 0;
        for (var k = -half; k < re.Length; k++)
        {
            var (enters, leaves) = (k + half, k - half - 1);
            sum += enters < re.Length ? (double)re[enters] * re[enters] + (double)im[enters] * im[enters] : 0;
            sum -= leaves >= 0 ? (double)re[leaves] * re[leaves] + (double)im[leaves] * im[leaves] : 0;
            if (k >= 0)
            {
                result[k] = (float)Math.Sqrt(Math.Max(0, sum) / (Math.Min(re.Length - 1, enters) - Math.Max(0, k - half) + 1));
            }
        }
    }
}
