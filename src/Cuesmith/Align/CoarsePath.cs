using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

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

    public static CoarseStretches Search(FeatureMatrix notes, FeatureMatrix audio, PathPenalties penalties, CancellationToken ct)
    {
        int rows = notes.Hops, columns = audio.Hops;
        var moves = new byte[(long)rows * columns];
        float[] sums = new float[columns], above = new float[columns], best = new float[columns], bestAbove = new float[columns], similar = new float[columns];
        var (end, top) = (new PathCell(-1, -1), 0f);
        for (var row = 0; row < rows; row++)
        {
            ct.ThrowIfCancellationRequested();
            var note = notes.Row(row);
            var chance = note.ContainsAnyExcept(0f) ? penalties.Chance : 0;
            DotKernel.DotRows(note, audio.Values, notes.Bands, similar);
            var move = moves.AsSpan(row * columns, columns);
            for (var a = 0; a < columns; a++)
            {
                var (from, kind) = (-penalties.BothLeftPenalty * Math.Min(row, a), Start);
                if (row > 0)
                {
                    if (above[a] - penalties.StepPenalty > from)
                    {
                        (from, kind) = (above[a] - penalties.StepPenalty, NoteAhead);
                    }

                    if (a > 0)
                    {
                        if (above[a - 1] >= from)
                        {
                            (from, kind) = (above[a - 1], Diagonal);
                        }

                        if (bestAbove[a - 1] - penalties.JumpPenalty > from)
                        {
                            (from, kind) = (bestAbove[a - 1] - penalties.JumpPenalty, Jump);
                        }
                    }
                }

                // waiting on one side gains nothing, else a path could live on one good hop
                var sum = kind == NoteAhead ? from : from + similar[a] - chance;
                if (a > 0 && sums[a - 1] - penalties.StepPenalty > sum)
                {
                    (sum, kind) = (sums[a - 1] - penalties.StepPenalty, AudioAhead);
                }

                sums[a] = sum;
                var (record, place) = (sum, BestHere);
                if (a > 0 && best[a - 1] > record)
                {
                    (record, place) = (best[a - 1], BestLeft);
                }

                if (row > 0 && bestAbove[a] > record)
                {
                    (record, place) = (bestAbove[a], BestAbove);
                }

                best[a] = record;
                move[a] = (byte)(kind | place);
                var total = sum - penalties.BothLeftPenalty * Math.Min(rows - 1 - row, columns - 1 - a);
                if (total > top)
                {
                    (end, top) = (new(row, a), total);
                }
            }

            (sums, above) = (above, sums);
            (best, bestAbove) = (bestAbove, best);
        }

        return new(end.NoteHop < 0 ? [] : Trace(moves, columns, end), top);
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
