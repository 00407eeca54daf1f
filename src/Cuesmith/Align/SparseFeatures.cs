using System.Runtime.InteropServices;

namespace Cuesmith.Align;

/// <summary>
/// Features of notes by hop, as few numbers as there are: a chord's bands and partials, before the mean row is taken off. <see cref="FeatureSpace"/> has three blocks (levels, onsets, attacks); a block that is silent
/// at a hop has no mean to lose.
/// </summary>
/// <param name="means">The mean row, all blocks side by side.</param>
/// <param name="blockStarts">The first band of each block, and the number of bands.</param>
internal sealed class SparseFeatures(float[] means, int[] blockStarts, double hopSeconds)
{
    private readonly List<int> starts = [0];
    private readonly List<int> bands = [];
    private readonly List<float> values = [];
    private readonly List<byte> blocks = [];

    public int Hops => blocks.Count;

    public double HopSeconds => hopSeconds;

    /// <summary>All blocks' bands side by side.</summary>
    public int Bands => blockStarts[^1];

    public ReadOnlySpan<float> Means => means;

    public ReadOnlySpan<int> BlockStarts => blockStarts;

    /// <summary>The bands that sound at a hop.</summary>
    public ReadOnlySpan<int> BandsAt(int hop) => CollectionsMarshal.AsSpan(bands)[starts[hop]..starts[hop + 1]];

    /// <summary>Their values.</summary>
    public ReadOnlySpan<float> ValuesAt(int hop) => CollectionsMarshal.AsSpan(values)[starts[hop]..starts[hop + 1]];

    /// <summary>The blocks that sound at a hop, a bit each.</summary>
    public int BlocksAt(int hop) => blocks[hop];

    public bool IsSilent(int hop) => blocks[hop] == 0;

    /// <summary>Appends a hop.</summary>
    /// <param name="row">All blocks side by side, the mean still in it.</param>
    public void Add(ReadOnlySpan<float> row)
    {
        byte sounding = 0;
        for (var block = 0; block + 1 < blockStarts.Length; block++)
        {
            for (var band = blockStarts[block]; band < blockStarts[block + 1]; band++)
            {
                if (row[band] != 0)
                {
                    bands.Add(band);
                    values.Add(row[band]);
                    sounding |= (byte)(1 << block);
                }
            }
        }

        starts.Add(bands.Count);
        blocks.Add(sounding);
    }
}
