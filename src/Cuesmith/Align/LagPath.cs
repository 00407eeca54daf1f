using Cuesmith.Music;
using Cuesmith.Signal;
using Cuesmith.Signal.Kernels;

namespace Cuesmith.Align;

/// <summary>
/// From coarse lines through notes that run at about the recording's tempo to fine ones: levels and attacks of each quarter second say how well they fit some seconds earlier or later, one line with a
/// steady tempo follows them through the whole piece and jumps where the recording leaves something out; then the same nearer by, and attacks settle it.
/// </summary>
/// <param name="similarities">Of the bent notes and the recording.</param>
/// <param name="notes">The bent notes.</param>
internal sealed class LagPath(Similarities similarities, OnsetLag lag, IReadOnlyList<Note> notes)
{
    // far: tempo in units of 2 %, up to 16 %
    private static readonly LagGrid farLags = new(3, 0.02);
    private const int FarKnotsPerStep = 4;
    private static readonly TempoPrices farPrices = new(8, 2, 1, 30);

    // near: tempo in units of 1 %, up to 6 %
    private static readonly LagGrid nearLags = new(0.2, 0.005);
    private const int NearKnotsPerStep = 2;
    private static readonly TempoPrices nearPrices = new(6, 2, 1, float.PositiveInfinity);

    // attacks know better than levels which of two like places it is
    private const float OnsetWeight = 4;
    private const float NearOnsetWeight = 2;

    // of a quarter second of notes that the recording would have to play before it begins or after it ends
    private const float OutsidePrice = 0.5f;

    // a line that jumps out and back within less is noise
    private const int ShortestSteps = 2;

    public IReadOnlyList<KnotLine> Of(IReadOnlyList<KnotLine> coarse)
    {
        if (coarse.Count == 0)
        {
            return [];
        }

        var lines = new List<KnotLine>();
        var (offsets, jumps) = Far(coarse);
        for (var (from, k) = (0, 1); k <= offsets.Length; k++)
        {
            if (k == offsets.Length || jumps[k])
            {
                if (k - from >= ShortestSteps)
                {
                    lines.Add(RefinementPass.Narrow.Apply(Near(Line(from * FarKnotsPerStep * KnotLine.StepSeconds, offsets.AsSpan(from, k - from), FarKnotsPerStep, farLags.StepSeconds)), lag, notes));
                }

                from = k;
            }
        }

        return lines;
    }

    // offsets of the recording from the notes for each step, in lag units, around the coarse lines but with a tempo of their own
    private (int[] Offsets, bool[] Jumps) Far(IReadOnlyList<KnotLine> coarse)
    {
        const double stepSeconds = FarKnotsPerStep * KnotLine.StepSeconds;
        var centres = new int[Math.Max(1, (int)Math.Ceiling(coarse[^1].LastSeconds / stepSeconds))];
        for (var t = 0; t < centres.Length; t++)
        {
            var middle = (t + 0.5) * stepSeconds;
            var line = coarse.FirstOrDefault(x => x.LastSeconds >= middle) ?? coarse[^1];
            centres[t] = (int)Math.Round((line.AudioAt(middle) - middle) / farLags.StepSeconds);
        }

        double AudioAt(double at) => at + farLags.StepSeconds * centres[Math.Clamp((int)(at / stepSeconds), 0, centres.Length - 1)];
        return TempoViterbi.Follow(Responses(Knots(0, centres.Length * FarKnotsPerStep), AudioAt, farLags, OnsetWeight), FarKnotsPerStep, farLags.Count, centres, farPrices);
    }

    private KnotLine Near(KnotLine far)
    {
        var steps = (far.Count - 1) / NearKnotsPerStep;
        var responses = Responses(Knots(far.FirstSeconds, steps * NearKnotsPerStep), far.AudioAt, nearLags, NearOnsetWeight);
        var (lags, _) = TempoViterbi.Follow(responses, NearKnotsPerStep, nearLags.Count, new int[steps], nearPrices);
        var moved = Line(far.FirstSeconds, lags, NearKnotsPerStep, nearLags.StepSeconds);
        var audio = new double[moved.Count];
        for (var k = 0; k < audio.Length; k++)
        {
            audio[k] = moved.AudioSeconds[k] - moved.NoteSeconds(k) + far.AudioAt(moved.NoteSeconds(k));
        }

        return new(far.FirstSeconds, audio);
    }

    // each knot stands for the quarter second around it
    private static KnotLine Knots(double firstSeconds, int count) => new(firstSeconds + KnotLine.StepSeconds / 2, new double[count]);

    /// <summary>How alike notes and recording are along lines: mean inner product of the hops where notes sound, 0 by chance.</summary>
    public double Likeness(IReadOnlyList<KnotLine> lines)
    {
        var hop = similarities.HopSeconds;
        var (sum, count) = (0.0, 1);
        Span<float> similar = stackalloc float[1];
        foreach (var line in lines)
        {
            for (var row = Math.Max(0, (int)Math.Ceiling(line.FirstSeconds / hop)); row < similarities.NoteHops && line.Covers(row * hop); row++)
            {
                var at = (int)Math.Round(line.AudioAt(row * hop) / hop);
                if (at >= 0 && at < similarities.AudioHops && !similarities.IsSilent(row))
                {
                    similarities.Of(row, at, similar);
                    sum += similar[0];
                    count++;
                }
            }
        }

        return sum / count;
    }

    // a line at the notes' tempo but for offsets of the middles of its steps
    private static KnotLine Line(double firstSeconds, ReadOnlySpan<int> offsets, int knotsPerStep, double unitSeconds)
    {
        var audio = new double[offsets.Length * knotsPerStep + 1];
        for (var k = 0; k < audio.Length; k++)
        {
            var at = (double)k / knotsPerStep - 0.5;
            var t = Math.Clamp((int)Math.Floor(at), 0, Math.Max(0, offsets.Length - 2));
            var next = Math.Min(t + 1, offsets.Length - 1);
            audio[k] = firstSeconds + k * KnotLine.StepSeconds + unitSeconds * (offsets[t] + (at - t) * (offsets[next] - offsets[t]));
        }

        return new(firstSeconds, audio);
    }

    // attacks at every lag, and levels and onsets along each diagonal near the line, summed for each knot
    private float[] Responses(KnotLine knots, Func<double, double> audioAt, LagGrid lags, float onsetWeight)
    {
        var responses = lag.Responses(notes, knots, audioAt, lags);
        var counts = new int[knots.Count];
        foreach (var note in notes)
        {
            if (knots.Nearest(note.Start.Seconds) is var k and >= 0)
            {
                counts[k]++;
            }
        }

        var hop = similarities.HopSeconds;
        var spaceLags = new LagGrid(Math.Ceiling(lags.ReachSeconds / hop + 1) * hop, hop);
        var space = SpaceResponses(knots, audioAt, spaceLags);
        for (var k = 0; k < knots.Count; k++)
        {
            // notes that start together say the same
            var weight = onsetWeight / MathF.Sqrt(Math.Max(1, counts[k]));
            var row = responses.AsSpan(k * lags.Count, lags.Count);
            var offset = (audioAt(knots.NoteSeconds(k)) - knots.NoteSeconds(k)) / hop;
            var beside = offset - Math.Round(offset) + spaceLags.Count / 2;
            var coarse = space.AsSpan(k * spaceLags.Count, spaceLags.Count);
            for (var i = 0; i < row.Length; i++)
            {
                var at = lags.Seconds(i) / hop + beside;
                var j = (int)at;
                var part = (float)(at - j);
                row[i] = weight * row[i] + (1 - part) * coarse[j] + part * coarse[j + 1];
                if (counts[k] > 0 && audioAt(knots.NoteSeconds(k)) + lags.Seconds(i) is var there && (there < 0 || there > similarities.AudioHops * hop))
                {
                    row[i] -= OutsidePrice;
                }
            }
        }

        return responses;
    }

    private float[] SpaceResponses(KnotLine knots, Func<double, double> audioAt, LagGrid spaceLags)
    {
        var hop = similarities.HopSeconds;
        var reach = spaceLags.Count / 2;
        var responses = new float[knots.Count * spaceLags.Count];
        var similar = new float[spaceLags.Count];
        var first = Math.Max(0, (int)Math.Ceiling((knots.FirstSeconds - KnotLine.StepSeconds / 2) / hop));
        for (var row = first; row < similarities.NoteHops && knots.Nearest(row * hop) is var k and >= 0; row++)
        {
            if (similarities.IsSilent(row))
            {
                continue;
            }

            var centre = row + (int)Math.Round(audioAt(knots.NoteSeconds(k)) / hop - knots.NoteSeconds(k) / hop);
            var (low, high) = (Math.Max(0, centre - reach), Math.Min(similarities.AudioHops, centre + reach + 1));
            if (high <= low)
            {
                continue;
            }

            var seen = similar.AsSpan(0, high - low);
            similarities.Of(row, low, seen);
            var to = responses.AsSpan(k * spaceLags.Count + low - (centre - reach), seen.Length);
            RowKernel.Add(to, seen, to);
        }

        return responses;
    }
}
