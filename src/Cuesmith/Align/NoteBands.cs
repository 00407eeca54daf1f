using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// What notes would look like through <see cref="PitchBands"/>, straight from the notes: each sounds with a few partials and dies away, its start is an onset in the same
/// bands, and drums are attacks of the whole spectrum. Values have the scale of log levels, so that both sides can be compared after the same contrast.
/// </summary>
public sealed class NoteBands
{
    // semitones above the fundamental and amplitude of the partials: a tone that is neither dull nor sharp
    private static readonly (int Semitones, float Amplitude)[] partials = [(0, 1f), (12, 0.5f), (19, 0.35f), (24, 0.25f), (28, 0.18f), (31, 0.14f)];

    private const double DecaySeconds = 1.2;
    private const double ReleaseSeconds = 0.08;

    private NoteBands(FeatureMatrix levels, FeatureMatrix onsets, FeatureMatrix attacks) => (Levels, Onsets, Attacks) = (levels, onsets, attacks);

    /// <summary>ln(1 + 100·energy) in each band, every 20 ms.</summary>
    public FeatureMatrix Levels { get; }

    /// <summary>Strength of the notes that start, in each band, every 20 ms.</summary>
    public FeatureMatrix Onsets { get; }

    /// <summary>Strength of all starts, drums included, in broad bands, every 20 ms.</summary>
    public FeatureMatrix Attacks { get; }

    /// <param name="notes">Notes on the seconds clock of the MIDI file.</param>
    /// <param name="transposition">Semitones to add to every note but drums.</param>
    /// <param name="hop">Seconds from one row to the next.</param>
    public static NoteBands Of(IReadOnlyList<Note> notes, int transposition, double hop = PitchBands.LevelHopSeconds)
    {
        var end = notes.Count == 0 ? 0 : notes.Max(note => note.End.Seconds);
        var hops = (int)((end + 1) / hop) + 1;
        var (decayPerHop, releasePerHop) = (Math.Exp(-2 * hop / DecaySeconds), Math.Exp(-2 * hop / ReleaseSeconds));
        var levels = new FeatureMatrix(hops, PitchBands.Bands, hop);
        var onsets = new FeatureMatrix(hops, PitchBands.Bands, hop);
        var attacks = new FeatureMatrix(hops, PitchBands.AttackBands, hop);
        foreach (var note in notes)
        {
            var strength = Strength(note);
            var first = note.Start.Seconds / hop;
            if (note.IsDrum)
            {
                AddStart(attacks, first, DrumBand(note.NoteNumber), strength);
                continue;
            }

            AddStart(attacks, first, note.NoteNumber < 48 ? 0 : 1, 0.5f * strength);
            foreach (var (semitones, amplitude) in partials)
            {
                var band = note.NoteNumber + transposition + semitones - PitchBands.LowestNote;
                if (band is < 0 or >= PitchBands.Bands)
                {
                    continue;
                }

                AddStart(onsets, first, band, strength * amplitude);
                AddTone(levels, note, band, strength * amplitude, decayPerHop, releasePerHop);
            }
        }

        RowKernel.Multiply(levels.Values, 100, levels.Values);
        RowKernel.LogP1(levels.Values, levels.Values);

        return new(levels, onsets, attacks);
    }

    /// <summary>The same at <paramref name="factor"/> times the hop, means.</summary>
    public NoteBands Pooled(int factor) => new(Levels.Pooled(factor), Onsets.Pooled(factor), Attacks.Pooled(factor));

    /// <summary>The same of notes so many semitones higher.</summary>
    public NoteBands ShiftedBands(int up) => new(Levels.ShiftedBands(up), Onsets.ShiftedBands(up), Attacks);

    // velocities of found files say little, so the quiet ones are not silenced
    internal static float Strength(Note note) => MathF.Sqrt((note.Velocity + 16) / 143f);

    private static void AddTone(FeatureMatrix levels, Note note, int band, float amplitude, double decayPerHop, double releasePerHop)
    {
        var hop = levels.HopSeconds;
        var (start, stop) = (note.Start.Seconds, Math.Max(note.End.Seconds, note.Start.Seconds + 0.05));
        var last = Math.Min(levels.Hops - 1, (int)((stop + 4 * ReleaseSeconds) / hop));
        var k = (int)Math.Ceiling(start / hop);
        // energies: twice the amplitude's rate; from hop to hop by a factor, the exponential only where the key is let go
        var energy = amplitude * amplitude * Math.Exp(-2 * (k * hop - start) / DecaySeconds);
        for (; k <= last && k * hop <= stop; k++, energy *= decayPerHop)
        {
            levels.Row(k)[band] += (float)energy;
        }

        energy = amplitude * amplitude * Math.Exp(-2 * ((stop - start) / DecaySeconds + (k * hop - stop) / ReleaseSeconds));
        for (; k <= last; k++, energy *= releasePerHop)
        {
            levels.Row(k)[band] += (float)energy;
        }
    }

    private static void AddStart(FeatureMatrix starts, double at, int band, float strength)
    {
        var hop = (int)at;
        var part = (float)(at - hop);
        if (hop + 1 < starts.Hops)
        {
            starts.Row(hop)[band] += strength * (1 - part);
            starts.Row(hop + 1)[band] += strength * part;
        }
    }

    // General MIDI percussion by where its energy lies: kicks and low toms, toms, snares and hands, cymbals
    internal static int DrumBand(byte note) => note switch
    {
        35 or 36 or 41 => 0,
        43 or 45 or 47 or 48 or 50 or 60 or 61 or 62 or 63 or 64 => 1,
        42 or 44 or 46 or 49 or 51 or 52 or 53 or 54 or 55 or 57 or 59 or 69 or 70 or 80 or 81 => 3,
        _ => 2,
    };
}
