using System.Runtime.CompilerServices;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Signal;

/// <summary>
/// A recording as an aligner hears it: for each semitone from <see cref="LowestNote"/> the log level (<see cref="Levels"/>, every 20 ms) and its rises
/// (<see cref="Onsets"/>, every 10 ms), and the rise of the whole spectrum (<see cref="Attacks"/>, every 10 ms, for drums). Low notes are seen through long windows, high ones
/// through short ones, so that each band has the best timing its pitch allows.
/// </summary>
public sealed class PitchBands
{
    /// <summary>C1; the bands end with B7.</summary>
    public const int LowestNote = 24;

    public const int Bands = 84;

    /// <summary>PCM must come at this rate, in Hz.</summary>
    public const int SampleRate = 16000;

    public const double OnsetHopSeconds = 0.01;

    public const double LevelHopSeconds = 0.02;

    public const int AttackBands = 4;

    private const int HopSamples = 160;
    private const int LongWindow = 4096;
    private const int MiddleWindow = 2048;
    private const int ShortWindow = 1024;
    private const int AttackWindow = 512;

    private const int SlowFactor = 16;

    // notes from here on are told apart by the middle and the short window
    internal const int ShortWindowFrom = 64;

    private const int QuantileHops = 1000;

    // bounds of the broad bands whose rises are attacks, Hz
    private static readonly double[] attackEdgesHz = [40, 200, 1000, 3500, 8000];

    private PitchBands(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks, double tuningCents, double durationSeconds) =>
        (Levels, Onsets, Attacks, TuningCents, DurationSeconds) = (levels, onsets, attacks, tuningCents, durationSeconds);

    public FeatureMatrix Levels { get; }

    public FeatureMatrix Onsets { get; }

    public FeatureMatrix Attacks { get; }

    /// <summary>How far the recording is sharp of A = 440 Hz; the bands follow it.</summary>
    public double TuningCents { get; }

    public double DurationSeconds { get; }

    /// <summary>Hears a whole recording.</summary>
    /// <param name="samples">Mono PCM at <see cref="SampleRate"/>, full scale ±1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PitchBands Of(float[] samples, CancellationToken ct)
    {
        var cents = Tuning.EstimateCents(samples, SampleRate);
        var hops = samples.Length / HopSamples + 1;
        var energies = new FeatureMatrix(hops, Bands, OnsetHopSeconds);
        var levels = new FeatureMatrix((hops + 1) / 2, Bands, LevelHopSeconds);
        var broad = new FeatureMatrix(hops, AttackBands, OnsetHopSeconds);
        // notes below the short window's lie under 340 Hz: a sixteenth of the samples says all about them
        var slow = Decimator.Decimate(samples, SlowFactor);
        var longSlowBands = new BandEnergies(LongWindow / SlowFactor, SampleRate / SlowFactor, cents);
        var middleSlowBands = new BandEnergies(MiddleWindow / SlowFactor, SampleRate / SlowFactor, cents);
        var middleBands = new BandEnergies(MiddleWindow, SampleRate, cents);
        var shortBands = new BandEnergies(ShortWindow, SampleRate, cents);
        var attackBands = new BandEnergies(AttackWindow, SampleRate, cents);
        const int low = ShortWindowFrom - LowestNote;
        for (var hop = 0; hop < hops; hop++)
        {
            if (hop % 1000 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            var (centre, slowCentre) = (hop * HopSamples, hop * (HopSamples / SlowFactor));
            var row = energies.Row(hop);
            middleSlowBands.Read(slow, slowCentre);
            middleSlowBands.Notes(row[..low], LowestNote);
            shortBands.Read(samples, centre);
            shortBands.Notes(row[low..], ShortWindowFrom);
            attackBands.Read(samples, centre);
            attackBands.Ranges(broad.Row(hop), attackEdgesHz);
            if (hop % 2 == 0)
            {
                var level = levels.Row(hop / 2);
                longSlowBands.Read(slow, slowCentre);
                longSlowBands.Notes(level[..low], LowestNote);
                middleBands.Read(samples, centre);
                middleBands.Notes(level[low..], ShortWindowFrom);
            }
        }

        Compress(levels, 1e-2f, 12);
        Compress(energies, 1e-2f, 0);
        Compress(broad, 1e-3f, 0);
        return new(levels, Rises(energies), Rises(broad), cents, (double)samples.Length / SampleRate);
    }

    /// <summary>Onsets and attacks at the hop of the levels.</summary>
    public (FeatureMatrix Onsets, FeatureMatrix Attacks) FinePooled() => (Onsets.Pooled(2), Attacks.Pooled(2));

    /// <summary>
    /// Energies to ln(1 + e/(<paramref name="quiet"/> · loud)), where loud is what the band and its neighbours within <paramref name="reach"/> reach 5 % of the time, and not less than
    /// 20 dB under the loudest.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(FeatureMatrix energies, float quiet, int reach)
    {
        var loud = new float[energies.Bands];
        // a thousand hops tell a quantile as well as all
        var step = 1 + energies.Hops / QuantileHops;
        var column = new float[(energies.Hops + step - 1) / step];
        for (var b = 0; b < loud.Length; b++)
        {
            for (var k = 0; k < column.Length; k++)
            {
                column[k] = energies.Row(k * step)[b];
            }

            Array.Sort(column);
            loud[b] = column[(int)(0.95 * (column.Length - 1))];
        }

        var floor = Math.Max(1e-9f, loud.Max() * 1e-2f);
        var scales = SlidingMaximum.Of(loud, reach);
        for (var b = 0; b < scales.Length; b++)
        {
            scales[b] = 1 / (quiet * Math.Max(scales[b], floor));
        }

        for (var hop = 0; hop < energies.Hops; hop++)
        {
            RowKernel.Multiply(energies.Row(hop), scales, energies.Row(hop));
        }

        RowKernel.LogP1(energies.Values, energies.Values);
    }

    /// <summary>What each band gains from 10 ms before to 10 ms after, where it gains.</summary>
    private static FeatureMatrix Rises(FeatureMatrix levels)
    {
        var rises = new FeatureMatrix(levels.Hops, levels.Bands, levels.HopSeconds);
        for (var hop = 1; hop + 1 < levels.Hops; hop++)
        {
            RowKernel.Subtract(levels.Row(hop + 1), levels.Row(hop - 1), rises.Row(hop));
        }

        RowKernel.Max(rises.Values, 0, rises.Values);

        return rises;
    }
}
