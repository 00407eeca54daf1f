using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>Features of a recording turned over: for each band its values at all hops, one after the other.</summary>
internal sealed class BandRows
{
    private const int Tile = 16;

    private readonly float[] values;

    public BandRows(FeatureMatrix features)
    {
        Hops = features.Hops;
        values = new float[features.Bands * features.Hops];
        for (var from = 0; from < Hops; from += Tile)
        {
            for (var hop = from; hop < Math.Min(Hops, from + Tile); hop++)
            {
                var row = features.Row(hop);
                for (var band = 0; band < row.Length; band++)
                {
                    values[band * Hops + hop] = row[band];
                }
            }
        }
    }

    public int Hops { get; }

    public ReadOnlySpan<float> Values => values;
}
