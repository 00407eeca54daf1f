namespace Cuesmith.Align;

/// <summary>Inner products of every hop of the notes with every hop of the recording, worked out once for all searches over them.</summary>
internal sealed class SimilarityPlane
{
    private readonly float[] values;
    private readonly Similarities similarities;

    /// <param name="similarities">Of notes and recording.</param>
    public SimilarityPlane(Similarities similarities, CancellationToken ct)
    {
        this.similarities = similarities;
        values = new float[Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            if (!IsSilent(row))
            {
                similarities.Of(row, 0, values.AsSpan(row * Columns, Columns));
            }
        }
    }

    /// <summary>Hops of the notes.</summary>
    public int Rows => similarities.NoteHops;

    /// <summary>Hops of the recording.</summary>
    public int Columns => similarities.AudioHops;

    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * Columns, Columns);

    /// <summary>Whether nothing sounds at this hop of the notes.</summary>
    public bool IsSilent(int row) => similarities.IsSilent(row);
}
