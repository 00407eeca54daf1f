namespace Cuesmith.Signal;

/// <summary>Window functions for short-time spectra.</summary>
public static class Window
{
    /// <summary>The periodic Hann window, 0.5 - 0.5·cos(2πn/N): copies of it at N/2 or N/4 add up to a constant.</summary>
    public static float[] Hann(int length)
    {
        var window = new float[length];
        for (var n = 0; n < length; n++)
        {
            window[n] = (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * n / length));
        }

        return window;
    }
}
