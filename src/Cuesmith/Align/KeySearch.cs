using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>Finds by how many semitones the recording lies above the notes: the pitches' shares shortlist the keys, the best coarse path of each decides.</summary>
internal static class KeySearch
{
    public const int MaxTransposition = 6;

    private const int Shortlist = 5;

    // the search sees means of this many fine hops
    private const int Factor = 10;

    private static readonly FeatureWeights weights = new(1f, 0.4f, 0);
    private static readonly PathPenalties penalties = new(0.08f, 0.1f, 6f, 0.03f);

    public static int Find(IReadOnlyList<Note> notes, PitchBands audio, CancellationToken ct)
    {
        var bands = NoteBands.Of(notes, 0);
        var (noteLevels, noteOnsets, attacks) = (bands.Levels.Pooled(Factor), bands.Onsets.Pooled(Factor), bands.Attacks.Pooled(Factor));
        var (onsets, audioAttacks) = audio.FinePooled();
        var audioLevels = audio.Levels.Pooled(Factor);
        var audioSpace = FeatureSpace.Join(audioLevels, onsets.Pooled(Factor), audioAttacks.Pooled(Factor), weights);
        var heard = FeatureSpace.PitchShares(audioLevels);
        var written = FeatureSpace.PitchShares(noteLevels);
        var (best, top) = (0, float.NegativeInfinity);
        foreach (var key in Enumerable.Range(-MaxTransposition, 2 * MaxTransposition + 1).OrderByDescending(x => DotKernel.Dot(ShiftedRow(written, x), heard)).Take(Shortlist))
        {
            var space = FeatureSpace.Join(noteLevels.ShiftedBands(key), noteOnsets.ShiftedBands(key), attacks, weights);
            var total = (float)CoarsePath.Search(new SimilarityPlane(space, audioSpace, ct), penalties, ct).Total;
            if (total > top)
            {
                (best, top) = (key, total);
            }
        }

        return best;
    }

    private static float[] ShiftedRow(float[] row, int bands)
    {
        var shifted = new float[row.Length];
        for (var b = Math.Max(0, bands); b < Math.Min(row.Length, row.Length + bands); b++)
        {
            shifted[b] = row[b - bands];
        }

        return shifted;
    }
}
