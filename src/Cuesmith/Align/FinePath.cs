using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// Dynamic time warping (Sakoe and Chiba, 1978) of one stretch at fine hops, within a band around a coarse path; both ends are free within the band. Memory is a byte for each
/// cell of the band.
/// </summary>
internal static class FinePath
{
    private const byte Start = 0;
    private const byte Diagonal = 1;
    private const byte NoteAhead = 2;
    private const byte AudioAhead = 3;

    /// <param name="notes">Fine features of the notes.</param>
    /// <param name="audio">Fine features of the recording, same hop.</param>
    /// <param name="firstNoteHop">Note hop of <paramref name="centres"/>[0].</param>
    /// <param name="centres">For each note hop of the stretch the audio hop where the coarse path puts it.</param>
    /// <param name="reachHops">Half width of the band.</param>
    /// <returns>For each note hop of the stretch the audio hop, interpolated where the path waits.</returns>
    public static double[] Search(
        FeatureMatrix notes, FeatureMatrix audio, int firstNoteHop, ReadOnlySpan<double> centres, int reachHops, PathPenalties penalties, CancellationToken ct)
    {
        int rows = centres.Length, width = 2 * reachHops + 1;
        var moves = new byte[rows * width];
        float[] sums = new float[width], above = new float[width], similar = new float[width];
        int low = 0, lowAbove = 0;
        for (var row = 0; row < rows; row++)
        {
            if (row % 500 == 0)
            {
                ct.ThrowIfCancellationRequested();
            }

            (lowAbove, low) = (low, Low(centres[row], reachHops, audio.Hops, width));
            var note = notes.Row(firstNoteHop + row);
            var columns = Math.Min(width, audio.Hops - low);
            DotKernel.DotRows(note, audio.Rows(low, low + columns), notes.Bands, similar.AsSpan(0, columns));
            sums.AsSpan().Fill(float.NegativeInfinity);
            for (var c = 0; c < columns; c++)
            {
                var (sum, kind) = (row == 0 ? 0f : float.NegativeInfinity, Start);
                if (row > 0)
                {
                    var over = c + low - lowAbove;
                    if ((uint)(over - 1) < (uint)width && above[over - 1] > sum)
                    {
                        (sum, kind) = (above[over - 1], Diagonal);
                    }

                    if ((uint)over < (uint)width && above[over] - penalties.StepPenalty > sum)
                    {
                        (sum, kind) = (above[over] - penalties.StepPenalty, NoteAhead);
                    }
                }

                sum += similar[c];
                if (c > 0 && sums[c - 1] - penalties.StepPenalty > sum)
                {
                    (sum, kind) = (sums[c - 1] - penalties.StepPenalty, AudioAhead);
                }

                sums[c] = sum;
                moves[row * width + c] = kind;
            }

            (sums, above) = (above, sums);
        }

        return Trace(moves, centres, reachHops, audio.Hops, width, above.AsSpan().IndexOf(above.Max()));
    }

    private static int Low(double centre, int reach, int audioHops, int width) => Math.Max(0, Math.Min((int)Math.Round(centre) - reach, audioHops - width));

    private static double[] Trace(byte[] moves, ReadOnlySpan<double> centres, int reach, int audioHops, int width, int column)
    {
        var path = new double[centres.Length];
        var row = centres.Length - 1;
        var (sum, count) = (0.0, 0);
        while (true)
        {
            var low = Low(centres[row], reach, audioHops, width);
            (sum, count) = (sum + low + column, count + 1);
            path[row] = sum / count;
            var kind = moves[row * width + column];
            if (kind == Start)
            {
                // the band leapt further than it is wide: before that, the coarse path is all there is
                centres[..row].CopyTo(path);
                return path;
            }

            if (kind == AudioAhead)
            {
                column--;
                continue;
            }

            (sum, count) = (0, 0);
            var above = Low(centres[row - 1], reach, audioHops, width);
            column += low - above - (kind == Diagonal ? 1 : 0);
            row--;
        }
    }
}
