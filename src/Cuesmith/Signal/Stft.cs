using Cuesmith.Signal.Kernels;

namespace Cuesmith.Signal;

/// <summary>Takes the power spectrum of one analysis frame (windowSamples/2 + 1 bins); the span is valid only during the call.</summary>
/// <param name="hop">Index of the frame: its middle lies at hop · hopSamples + windowSamples/2 samples.</param>
public delegate void SpectrumFrame(int hop, ReadOnlySpan<float> power);

/// <summary>
/// Short-time power spectra of a stream of samples, under a Hann window, in memory that does not depend on the stream's length.
/// One instance per stream; not for several threads at once.
/// </summary>
public sealed class Stft
{
    private readonly RealFft fft;
    private readonly float[] window;
    private readonly float[] pending;
    private readonly float[] windowed;
    private readonly float[] re;
    private readonly float[] im;
    private int filled;
    private int skip;
    private int hop;

    /// <param name="windowSamples">A power of two, at least 4.</param>
    /// <param name="hopSamples">Distance of frames, at least 1.</param>
    public Stft(int windowSamples, int hopSamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hopSamples, 1);
        fft = new RealFft(windowSamples);
        HopSamples = hopSamples;
        window = Window.Hann(windowSamples);
        pending = new float[windowSamples];
        windowed = new float[windowSamples];
        re = new float[fft.Bins];
        im = new float[fft.Bins];
    }

    public int WindowSamples => fft.Length;

    public int HopSamples { get; }

    /// <summary>Number of spectrum bins: windowSamples/2 + 1.</summary>
    public int Bins => fft.Bins;

    /// <summary>Takes the next samples of the stream and hands on every frame they complete: power |X[k]|², unscaled.</summary>
    public void Push(ReadOnlySpan<float> samples, SpectrumFrame consume)
    {
        while (!samples.IsEmpty)
        {
            var skipped = Math.Min(skip, samples.Length);
            skip -= skipped;
            samples = samples[skipped..];
            var taken = Math.Min(pending.Length - filled, samples.Length);
            samples[..taken].CopyTo(pending.AsSpan(filled));
            samples = samples[taken..];
            filled += taken;
            if (filled == pending.Length)
            {
                Emit(consume);
            }
        }
    }

    /// <summary>Ends the stream: hands on the frame that the last samples begin, completed by silence, if any are left over.</summary>
    public void Finish(SpectrumFrame consume)
    {
        if (filled > Math.Max(0, pending.Length - HopSamples))
        {
            pending.AsSpan(filled).Clear();
            Emit(consume);
        }
    }

    private void Emit(SpectrumFrame consume)
    {
        RowKernel.Multiply(pending, window, windowed);
        fft.Forward(windowed, re, im);
        RowKernel.Power(re, im, re);
        consume(hop++, re);
        filled = Math.Max(0, pending.Length - HopSamples);
        skip = Math.Max(0, HopSamples - pending.Length);
        pending.AsSpan(pending.Length - filled).CopyTo(pending);
    }
}
