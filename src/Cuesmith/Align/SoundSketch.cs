using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// What a piece sounds like in a few kilobytes: every half second a chroma vector of twelve bytes, of notes and of recordings alike. Loudness and timbre are taken off (as
/// <see cref="FeatureSpace"/> does), octaves folded, and the mean vector taken away, so that two places agree by 0 on average.
/// </summary>
public sealed class SoundSketch
{
    public const double HopSeconds = 0.5;

    public const int Bands = 12;

    /// <summary>Part of every cache's key: raise it when the same notes or sounds may give another sketch.</summary>
    public const string Version = "1";

    // notes are looked at this often; half a second is their mean
    private const int LooksPerHop = 5;
    private const float Scale = 127;

    private readonly sbyte[] values;

    private SoundSketch(sbyte[] values) => this.values = values;

    public int Hops => values.Length / Bands;

    /// <param name="notes">On the seconds clock of the MIDI file.</param>
    public static SoundSketch OfNotes(IReadOnlyList<Note> notes) => Of(NoteBands.Of(notes, 0, HopSeconds / LooksPerHop).Levels.Pooled(LooksPerHop));

    public static SoundSketch OfRecording(PitchBands heard) => Of(heard.Levels.Pooled((int)Math.Round(HopSeconds / heard.Levels.HopSeconds)));

    /// <summary>Reads back what <see cref="ToBytes"/> gave.</summary>
    public static SoundSketch Parse(ReadOnlySpan<byte> bytes) => new(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(bytes[..(bytes.Length / Bands * Bands)]).ToArray());

    public byte[] ToBytes() => System.Runtime.InteropServices.MemoryMarshal.Cast<sbyte, byte>(values).ToArray();

    /// <summary>Vector after vector.</summary>
    internal float[] Rows() => Array.ConvertAll(values, x => x / Scale);

    /// <summary>Band after band, <paramref name="stride"/> values each, zeros behind the end.</summary>
    internal float[] ByBand(int stride)
    {
        var bands = new float[Bands * stride];
        for (var i = 0; i < values.Length; i++)
        {
            bands[i % Bands * stride + i / Bands] = values[i] / Scale;
        }

        return bands;
    }

    private static SoundSketch Of(FeatureMatrix levels)
    {
        var chroma = new FeatureMatrix(levels.Hops, Bands, levels.HopSeconds);
        var sharp = FeatureSpace.Sharp(levels);
        for (var hop = 0; hop < levels.Hops; hop++)
        {
            var row = chroma.Row(hop);
            var from = sharp.Row(hop);
            for (var b = 0; b < from.Length; b++)
            {
                row[(b + PitchBands.LowestNote) % Bands] += from[b];
            }

            var length = MathF.Sqrt(Signal.Kernels.DotKernel.Dot(row, row));
            foreach (ref var value in row)
            {
                value = length > 0 ? value / length : 0;
            }
        }

        return new(Bytes(chroma));
    }

    // silence stays at zero: it is no evidence for or against
    private static sbyte[] Bytes(FeatureMatrix chroma)
    {
        var mean = chroma.MeanRow();
        var bytes = new sbyte[chroma.Hops * Bands];
        for (var hop = 0; hop < chroma.Hops; hop++)
        {
            var row = chroma.Row(hop);
            if (row.ContainsAnyExcept(0f))
            {
                for (var b = 0; b < Bands; b++)
                {
                    bytes[hop * Bands + b] = (sbyte)Math.Round(Math.Clamp(row[b] - mean[b], -1, 1) * Scale);
                }
            }
        }

        return bytes;
    }
}
