using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>Notes in the key of the recording, against it.</summary>
/// <param name="Transposition">By how many semitones the recording lies above the notes.</param>
/// <param name="Coarse">The best path through the plane.</param>
internal sealed record KeyFinding(int Transposition, SimilarityPlane Plane, CoarseStretches Coarse);

/// <summary>Finds by how many semitones the recording lies above the notes: the pitches' shares shortlist the keys, the best coarse path of each decides.</summary>
internal static class KeySearch
{
    public const int MaxTransposition = 6;

    private const int Shortlist = 5;

    // a path that gains so much for each hop of the notes, and so many times more than that of another key, leaves no doubt
    private const double ClearGain = 0.1;
    private const double ClearLead = 3;

    public static KeyFinding Find(IReadOnlyList<Note> notes, CoarseSpace space, PathPrices prices, CancellationToken ct)
    {
        var bands = space.Pooled(NoteBands.Of(notes, 0));
        var written = FeatureSpace.PitchShares(bands.Levels);
        KeyFinding? best = null;
        var second = 0.0;
        foreach (var key in Enumerable.Range(-MaxTransposition, 2 * MaxTransposition + 1).OrderByDescending(x => DotKernel.Dot(ShiftedRow(written, x), space.PitchShares)).Take(Shortlist))
        {
            var plane = space.Plane(bands.ShiftedBands(key), ct);
            var found = new KeyFinding(key, plane, TempoPath.Search(plane, prices, ct));
            var (better, worse) = best is null || found.Coarse.Total > best.Coarse.Total ? (found, best) : (best, found);
            (best, second) = (better, Math.Max(second, worse?.Coarse.Total ?? 0));
            if (worse is not null && best.Coarse.Total > Math.Max(ClearLead * second, ClearGain * plane.Rows))
            {
                break;
            }
        }

        return best!;
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
