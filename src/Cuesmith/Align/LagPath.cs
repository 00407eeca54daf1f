using System.Numerics.Tensors;
using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// From a coarse line through notes that run at about the recording's tempo to fine ones: levels and onsets of each quarter second say how well they fit some seconds earlier or later, the lag
/// follows them without bending more than players do and breaks where the recording leaves something out; then attacks settle it.
/// </summary>
/// <param name="noteSpace">Features of the bent notes.</param>
/// <param name="audioSpace">Features of the recording, same hop.</param>
/// <param name="notes">The bent notes.</param>
internal sealed class LagPath(FeatureMatrix noteSpace, FeatureMatrix audioSpace, OnsetLag lag, IReadOnlyList<Note> notes)
{
    private static readonly LagGrid lags = new(3, 0.02);
    private static readonly LagGrid spaceLags = new(3, 0.04);

    // a tempo off by a fifth for a quarter second costs one unit, about what a clear tenth of a second gains
    private const double ChangeSeconds = 0.05;
    private const float JumpPrice = 12;

    // attacks know better than levels which of two like places it is
    private const float OnsetWeight = 4;

    private const double Stiffness = 100;
    private const double OutlierSeconds = 0.06;

    // a line that jumps out and back within less is noise
    private const int ShortestKnots = 6;

    public IReadOnlyList<KnotLine> Of(KnotLine coarse)
    {
        var (found, jumps) = LagViterbi.Follow(Responses(coarse), lags, ChangeSeconds, JumpPrice);
        var lines = new List<KnotLine>();
        for (var (from, k) = (0, 1); k <= found.Length; k++)
        {
            if (k == found.Length || jumps[k])
            {
                if (k - from >= ShortestKnots)
                {
                    lines.Add(Settled(coarse, found, from, k));
                }

                from = k;
            }
        }

        return lines;
    }

    /// <summary>How alike notes and recording are along lines: mean inner product of the hops where notes sound, 0 by chance.</summary>
    public double Likeness(IReadOnlyList<KnotLine> lines)
    {
        var hop = noteSpace.HopSeconds;
        var (sum, count) = (0.0, 1);
        foreach (var line in lines)
        {
            for (var row = Math.Max(0, (int)Math.Ceiling(line.FirstSeconds / hop)); row < noteSpace.Hops && line.Covers(row * hop); row++)
            {
                var at = (int)Math.Round(line.AudioAt(row * hop) / hop);
                if (at >= 0 && at < audioSpace.Hops && noteSpace.Row(row).ContainsAnyExcept(0f))
                {
                    sum += DotKernel.Dot(noteSpace.Row(row), audioSpace.Row(at));
                    count++;
                }
            }
        }

        return sum / count;
    }

    private KnotLine Settled(KnotLine coarse, double[] found, int from, int end)
    {
        double[] values = new double[end - from], weights = new double[end - from];
        for (var k = 0; k < values.Length; k++)
        {
            (values[k], weights[k]) = (coarse.AudioSeconds[from + k] + found[from + k], 1);
        }

        var line = new KnotLine(coarse.NoteSeconds(from), Smoother.Smooth(values, weights, Stiffness, OutlierSeconds));
        return RefinementPass.Narrow.Apply(RefinementPass.Wide.Apply(line, lag, notes), lag, notes);
    }

    // attacks at every lag, and levels and onsets along each diagonal near the line, summed for each knot
    private float[] Responses(KnotLine coarse)
    {
        var responses = lag.Responses(notes, coarse, lags);
        var counts = new int[coarse.Count];
        foreach (var note in notes)
        {
            if (coarse.Nearest(note.Start.Seconds) is var k and >= 0)
            {
                counts[k]++;
            }
        }

        var space = SpaceResponses(coarse);
        for (var k = 0; k < coarse.Count; k++)
        {
            // notes that start together say the same
            var weight = OnsetWeight / MathF.Sqrt(Math.Max(1, counts[k]));
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            var half = space.AsSpan(k * spaceLags.Count, spaceLags.Count);
            for (var i = 0; i < row.Length; i++)
            {
                var between = i % 2 == 0 ? half[i / 2] : 0.5f * (half[i / 2] + half[i / 2 + 1]);
                row[i] = weight * row[i] + between;
            }
        }

        return responses;
    }

    private float[] SpaceResponses(KnotLine coarse)
    {
        var hop = noteSpace.HopSeconds;
        var reach = spaceLags.Count / 2;
        var responses = new float[coarse.Count * spaceLags.Count];
        var similar = new float[spaceLags.Count];
        var first = Math.Max(0, (int)Math.Ceiling((coarse.FirstSeconds - KnotLine.StepSeconds / 2) / hop));
        for (var row = first; row < noteSpace.Hops && coarse.Nearest(row * hop) is var k and >= 0; row++)
        {
            var note = noteSpace.Row(row);
            if (!note.ContainsAnyExcept(0f))
            {
                continue;
            }

            var centre = (int)Math.Round(coarse.AudioAt(row * hop) / hop);
            var (low, high) = (Math.Max(0, centre - reach), Math.Min(audioSpace.Hops, centre + reach + 1));
            if (high <= low)
            {
                continue;
            }

            var seen = similar.AsSpan(0, high - low);
            DotKernel.DotRows(note, audioSpace.Rows(low, high), noteSpace.Bands, seen);
            var to = responses.AsSpan(k * spaceLags.Count + low - (centre - reach), seen.Length);
            TensorPrimitives.Add(to, seen, to);
        }

        return responses;
    }
}
