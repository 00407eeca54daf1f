using System.Globalization;
using System.Runtime.InteropServices;

namespace Cuesmith.Music;

/// <summary>
/// Names the notes of a MIDI file, so that two files of the same notes are found to be duplicates whatever their names, texts, tracks, tempo, velocities, instruments,
/// leading silence and division. Covered are each note's number, whether it is percussion, and its onset to a 24th of a quarter note.
/// </summary>
/// <remarks>
/// A sum of well-mixed 64-bit words (two independent ones), so the order of tracks and events does not matter and nothing is sorted. Not meant to withstand
/// forgery: files are told apart by their content hash, this only says "the same music".
/// </remarks>
public readonly record struct NoteHash(ulong High, ulong Low)
{
    private const int StepsPerQuarter = 24;

    /// <summary>The hash of <paramref name="notes"/>, in any order; of none it is <see langword="default"/>.</summary>
    public static NoteHash Of(ReadOnlySpan<ScoreNote> notes, double ticksPerQuarter)
    {
        var first = long.MaxValue;
        foreach (ref readonly var note in notes)
        {
            first = Math.Min(first, note.Start.Ticks);
        }

        ulong high = 0, low = 0;
        foreach (ref readonly var note in notes)
        {
            // half steps round up; exact for whole divisions, so that a file saved again at twice the division keeps its hash
            var step = (ulong)Math.Floor((note.Start.Ticks - first) * StepsPerQuarter / ticksPerQuarter + 0.5);
            var word = (step << 8) | (note.IsDrum ? 128u : 0u) | note.NoteNumber;
            high += Mix(word ^ 0x9E3779B97F4A7C15);
            low += Mix(word + 0xD1B54A32D192ED03);
        }

        return new(high, low);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{ScoreNote}, double)"/>
    public static NoteHash Of(IReadOnlyList<ScoreNote> notes, double ticksPerQuarter) => notes switch
    {
        ScoreNote[] array => Of(array.AsSpan(), ticksPerQuarter),
        List<ScoreNote> list => Of(CollectionsMarshal.AsSpan(list), ticksPerQuarter),
        _ => Of([.. notes], ticksPerQuarter),
    };

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>The finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
