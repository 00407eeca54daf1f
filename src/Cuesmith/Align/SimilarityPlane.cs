using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>Inner products of every hop of the notes with every hop of the recording, worked out once for all searches over them.</summary>
internal sealed class SimilarityPlane
{
    private readonly float[] values;
    private readonly bool[] silent;

    /// <param name="notes">Features of the notes.</param>
    /// <param name="audio">Features of the recording, same bands.</param>
    public SimilarityPlane(FeatureMatrix notes, FeatureMatrix audio, CancellationToken ct)
    {
        (Rows, Columns) = (notes.Hops, audio.Hops);
        values = new float[Rows * Columns];
        silent = new bool[Rows];
        for (var row = 0; row < Rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            silent[row] = !notes.Row(row).ContainsAnyExcept(0f);
            if (!silent[row])
            {
                DotKernel.DotRows(notes.Row(row), audio.Values, notes.Bands, values.AsSpan(row * Columns, Columns));
            }
        }
    }

    /// <summary>Hops of the notes.</summary>
    public int Rows { get; }

    /// <summary>Hops of the recording.</summary>
    public int Columns { get; }

    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * Columns, Columns);

    /// <summary>Whether nothing sounds at this hop of the notes: it speaks neither for nor against a place.</summary>
    public bool IsSilent(int row) => silent[row];
}
