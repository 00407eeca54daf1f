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

    // notes from here on are told apart by the middle and the short window
    private const int MiddleFrom = 52;
    internal const int ShortWindowFrom = 64;

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
    public static PitchBands Of(float[] samples, CancellationToken ct)
    {
        var cents = Tuning.EstimateCents(samples, SampleRate);
        var hops = samples.Length / HopSamples + 1;
        var energies = new FeatureMatrix(hops, Bands, OnsetHopSeconds);
        var levels = new FeatureMatrix((hops + 1) / 2, Bands, LevelHopSeconds);
        var broad = new FeatureMatrix(hops, AttackBands, OnsetHopSeconds);
        var longBands = new BandEnergies(LongWindow, cents);
        var middleBands = new BandEnergies(MiddleWindow, cents);
        var shortBands = new BandEnergies(ShortWindow, cents);
        var attackBands = new BandEnergies(AttackWindow, cents);
        for (var hop = 0; hop < hops; hop++)
        {
            if (hop % 1000 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            var centre = hop * HopSamples;
            var row = energies.Row(hop);
            middleBands.Read(samples, centre);
            middleBands.Notes(row[..(ShortWindowFrom - LowestNote)], LowestNote);
            shortBands.Read(samples, centre);
            shortBands.Notes(row[(ShortWindowFrom - LowestNote)..], ShortWindowFrom);
            attackBands.Read(samples, centre);
            attackBands.Ranges(broad.Row(hop), attackEdgesHz);
            if (hop % 2 == 0)
            {
                var level = levels.Row(hop / 2);
                longBands.Read(samples, centre);
                longBands.Notes(level[..(MiddleFrom + 12 - LowestNote)], LowestNote);
                middleBands.Notes(level[(MiddleFrom + 12 - LowestNote)..], MiddleFrom + 12);
            }
        }

        Compress(levels, 1e-2f, 12);
        Compress(energies, 1e-3f, 0);
        Compress(broad, 1e-3f, 0);
        return new(levels, Rises(energies), Rises(broad), cents, (double)samples.Length / SampleRate);
    }

    /// <summary>Onsets and attacks at the hop of the levels.</summary>
    public (FeatureMatrix Onsets, FeatureMatrix Attacks) FinePooled() => (Onsets.Pooled(2), Attacks.Pooled(2));

    /// <summary>
    /// Energies to ln(1 + e/(<paramref name="quiet"/> · loud)), where loud is what the band and its neighbours within <paramref name="reach"/> reach 5 % of the time, and not less than
    /// 20 dB under the loudest.
    /// </summary>
    private static void Compress(FeatureMatrix energies, float quiet, int reach)
    {
        var loud = new float[energies.Bands];
        var column = new float[energies.Hops];
        for (var b = 0; b < loud.Length; b++)
        {
            for (var hop = 0; hop < column.Length; hop++)
            {
                column[hop] = energies.Row(hop)[b];
            }

            Array.Sort(column);
            loud[b] = column[(int)(0.95 * (column.Length - 1))];
        }

        var floor = Math.Max(1e-9f, loud.Max() * 1e-2f);
        var around = SlidingMaximum.Of(loud, reach);
        for (var hop = 0; hop < energies.Hops; hop++)
        {
            var row = energies.Row(hop);
            for (var b = 0; b < row.Length; b++)
            {
                row[b] = MathF.Log(1 + row[b] / (quiet * Math.Max(around[b], floor)));
            }
        }
    }

    /// <summary>What each band gains from 10 ms before to 10 ms after, where it gains.</summary>
    private static FeatureMatrix Rises(FeatureMatrix levels)
    {
        var rises = new FeatureMatrix(levels.Hops, levels.Bands, levels.HopSeconds);
        for (var hop = 1; hop + 1 < levels.Hops; hop++)
        {
            var before = levels.Row(hop - 1);
            var after = levels.Row(hop + 1);
            var to = rises.Row(hop);
            for (var b = 0; b < to.Length; b++)
            {
                to[b] = Math.Max(0, after[b] - before[b]);
            }
        }

        return rises;
    }
}
