using System.Numerics;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>Inner products of the hops of notes with the hops of a recording, both less their means.</summary>
internal sealed class Similarities
{
    private readonly SparseFeatures notes;
    private readonly BandRows audio;

    // for each set of blocks that may sound, what their means have in common with each hop of the recording
    private readonly float[][] common;
    private readonly int[] rowStarts;

    /// <param name="notes">Features of the notes.</param>
    /// <param name="audio">Features of the recording, same bands, by band.</param>
    public Similarities(SparseFeatures notes, BandRows audio)
    {
        (this.notes, this.audio) = (notes, audio);
        rowStarts = new int[notes.Bands];
        for (var band = 0; band < rowStarts.Length; band++)
        {
            rowStarts[band] = band * audio.Hops;
        }

        var blocks = notes.BlockStarts.Length - 1;
        common = new float[1 << blocks][];
        common[0] = new float[audio.Hops];
        for (var set = 1; set < common.Length; set++)
        {
            var lowest = BitOperations.TrailingZeroCount(set);
            common[set] = [.. common[set & (set - 1)]];
            var (from, to) = (notes.BlockStarts[lowest], notes.BlockStarts[lowest + 1]);
            var weights = new float[to - from];
            RowKernel.Multiply(notes.Means[from..to], -1, weights);
            ScaledRowsKernel.Add(weights, rowStarts.AsSpan(from, to - from), audio.Values, common[set]);
        }
    }

    public int NoteHops => notes.Hops;

    public int AudioHops => audio.Hops;

    public double HopSeconds => notes.HopSeconds;

    /// <summary>Whether nothing sounds at this hop of the notes: it speaks neither for nor against a place.</summary>
    public bool IsSilent(int noteHop) => notes.IsSilent(noteHop);

    /// <summary>One hop of the notes with hops <paramref name="first"/> and on of the recording.</summary>
    public void Of(int noteHop, int first, Span<float> products)
    {
        common[notes.BlocksAt(noteHop)].AsSpan(first, products.Length).CopyTo(products);
        var bands = notes.BandsAt(noteHop);
        Span<int> starts = stackalloc int[bands.Length];
        for (var n = 0; n < bands.Length; n++)
        {
            starts[n] = rowStarts[bands[n]] + first;
        }

        ScaledRowsKernel.Add(notes.ValuesAt(noteHop), starts, audio.Values, products);
    }
}
