using System.Runtime.CompilerServices;

namespace Cuesmith.Align;

/// <summary>A cell on a path: hop of the notes, hop of the recording.</summary>
internal readonly record struct PathCell(int NoteHop, int AudioHop);

/// <summary>What a search found: stretches of cells (a jump lies between two of them), in order, and their summed similarity after all penalties.</summary>
internal sealed record CoarseStretches(IReadOnlyList<IReadOnlyList<PathCell>> Stretches, double Total);

/// <summary>How a search weighs similarity against detours.</summary>
/// <param name="Chance">Similarity that a hop must beat to count for the path; about what wrong places reach.</param>
/// <param name="StepPenalty">Cost of a hop by which one side runs ahead of the other.</param>
/// <param name="JumpPenalty">Cost of leaving out any stretch of either side: a repeat, a verse, a cut.</param>
/// <param name="BothLeftPenalty">Cost of each hop that is left out of both sides at once, before the path begins or after it ends: one side may have more than the other, but where
/// both have more, they ought to fit.</param>
internal readonly record struct PathPenalties(float Chance, float StepPenalty, float JumpPenalty, float BothLeftPenalty);

/// <summary>
/// Best local path through the plane of note hops and audio hops, open at all ends, with jumps ahead on either side at a constant price: Smith and Waterman's local alignment
/// (1981) with similarities of features in place of letters, only diagonal steps counting. Keeps one byte a cell and two rows of sums.
/// </summary>
internal static class CoarsePath
{
    private const byte Start = 0;
    private const byte Diagonal = 1;
    private const byte NoteAhead = 2;
    private const byte AudioAhead = 3;
    private const byte Jump = 4;
    private const byte MoveMask = 7;

    // where the best cell up to here lies: here, one audio hop earlier, one note hop earlier
    private const byte BestHere = 0;
    private const byte BestLeft = 8;
    private const byte BestAbove = 16;
    private const byte BestMask = 24;

    public static CoarseStretches Search(SimilarityPlane plane, PathPenalties penalties, CancellationToken ct)
    {
        var moves = new byte[plane.Rows * plane.Columns];
        var (end, total) = Fill(plane, penalties, moves, backwards: false, ct);
        return new(end.NoteHop < 0 ? [] : Trace(moves, plane.Columns, end), total);
    }

    /// <summary>What the best path gains for the notes played backwards: what chance gives.</summary>
    public static double BackwardsTotal(SimilarityPlane plane, PathPenalties penalties, CancellationToken ct) => Fill(plane, penalties, [], backwards: true, ct).Total;

    /// <param name="moves">A byte for each cell, or empty where only the total is wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (PathCell End, float Total) Fill(SimilarityPlane plane, PathPenalties penalties, byte[] moves, bool backwards, CancellationToken ct)
    {
        int rows = plane.Rows, columns = plane.Columns;
        var (step, jump, both) = (penalties.StepPenalty, penalties.JumpPenalty, penalties.BothLeftPenalty);
        // a column of nothing before the first saves the inner loop its checks
        float[] sums = new float[columns + 1], above = new float[columns + 1], best = new float[columns + 1], bestAbove = new float[columns + 1];
        above.AsSpan().Fill(float.NegativeInfinity);
        bestAbove.AsSpan().Fill(float.NegativeInfinity);
        var spare = new byte[moves.Length == 0 ? columns : 0];
        var (end, top) = (new PathCell(-1, -1), 0f);
        for (var row = 0; row < rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var read = backwards ? rows - 1 - row : row;
            var chance = plane.IsSilent(read) ? 0 : penalties.Chance;
            var similar = plane.Row(read);
            var move = moves.Length == 0 ? spare : moves.AsSpan(row * columns, columns);
            sums[0] = best[0] = float.NegativeInfinity;
            for (var a = 0; a < similar.Length; a++)
            {
                var from = -both * Math.Min(row, a);
                int kind = Start;
                if (above[a + 1] - step > from)
                {
                    (from, kind) = (above[a + 1] - step, NoteAhead);
                }

                if (above[a] >= from)
                {
                    (from, kind) = (above[a], Diagonal);
                }

                if (bestAbove[a] - jump > from)
                {
                    (from, kind) = (bestAbove[a] - jump, Jump);
                }

                // waiting on one side gains nothing, else a path could live on one good hop
                var sum = kind == NoteAhead ? from : from + similar[a] - chance;
                if (sums[a] - step > sum)
                {
                    (sum, kind) = (sums[a] - step, AudioAhead);
                }

                sums[a + 1] = sum;
                var record = sum;
                int place = BestHere;
                if (best[a] > record)
                {
                    (record, place) = (best[a], BestLeft);
                }

                if (bestAbove[a + 1] > record)
                {
                    (record, place) = (bestAbove[a + 1], BestAbove);
                }

                best[a + 1] = record;
                move[a] = (byte)(kind | place);
                if (sum > top && sum - both * Math.Min(rows - 1 - row, columns - 1 - a) is var total && total > top)
                {
                    (end, top) = (new(row, a), total);
                }
            }

            (sums, above) = (above, sums);
            (best, bestAbove) = (bestAbove, best);
        }

        return (end, top);
    }

    private static List<IReadOnlyList<PathCell>> Trace(byte[] moves, int columns, PathCell cell)
    {
        var stretches = new List<IReadOnlyList<PathCell>>();
        var stretch = new List<PathCell>();
        while (true)
        {
            stretch.Add(cell);
            var (row, a) = (cell.NoteHop, cell.AudioHop);
            var kind = moves[(long)row * columns + a] & MoveMask;
            if (kind is Start or Jump)
            {
                stretch.Reverse();
                stretches.Add(stretch);
                stretch = [];
                if (kind == Start)
                {
                    stretches.Reverse();
                    return stretches;
                }
            }

            cell = kind switch
            {
                Diagonal => new(row - 1, a - 1),
                NoteAhead => new(row - 1, a),
                AudioAhead => new(row, a - 1),
                _ => BestFrom(moves, columns, row - 1, a - 1),
            };
        }
    }

    private static PathCell BestFrom(byte[] moves, int columns, int row, int a)
    {
        while (true)
        {
            switch (moves[(long)row * columns + a] & BestMask)
            {
                case BestHere:
                    return new(row, a);
                case BestLeft:
                    a--;
                    break;
                default:
                    row--;
                    break;
            }
        }
    }
}
