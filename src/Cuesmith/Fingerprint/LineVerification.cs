namespace Cuesmith.Fingerprint;

/// <summary>
/// Asks the samples whether a line is real: some windows along the candidate first (most candidates end there), then the best shift, then how far to both sides the agreement reaches.
/// One instance per thread.
/// </summary>
public sealed class LineVerification
{
    /// <summary>Strength of the first look below which a candidate is dropped.</summary>
    private const double LeastFirstLook = 5.5;

    /// <summary>The same of the best stretch of a candidate, where a film keeps the pitch: to follow its shifts takes time.</summary>
    private const double LeastSeed = 4;

    private const int FirstLookWindows = 40;

    /// <summary>An extent ends where this much evidence against the recording has piled up: some five seconds of nothing, which loud speech can cause.</summary>
    private const double GivesUpAfter = 45;

    /// <summary>No window speaks for more than this, so that one clear chord does not outweigh seconds of silence.</summary>
    private const double MostOfWindow = 8;

    private const double LongestSideSeconds = 240;
    private const int EdgeHopSamples = PrintClock.SampleRate / VerifiedLine.WindowsPerSecond;

    private readonly Coherence look = new(1408, 320, 2048);
    private readonly Coherence fine = new(1984, 32, 2048);

    /// <param name="from">Film seconds of the candidate's first sign.</param>
    /// <param name="to">Film seconds of its last.</param>
    /// <returns>The verified line, or null where the samples do not agree.</returns>
    public VerifiedLine? Verify(Line line, double from, double to, SpeedHypothesis speed, FilmSound film, ReadOnlyMemory<short> recording)
    {
        if (recording.IsEmpty)
        {
            return null;
        }

        var hop = Math.Max(look.WindowSamples / 2, (int)((to - from) * PrintClock.SampleRate / FirstLookWindows));
        var map = CoherenceMap.Along(line, speed.Pitch, look, film.Samples, recording.Span, from, to + 0.3, hop);
        var fit = LineFit.Of(map, line, 0, speed.KeepsPitch ? 80 : 0);
        return fit.Strength < LeastFirstLook ? null : Extend(fit.Line, from, to, speed, film, recording);
    }

    /// <summary>Grows from the best window to both sides while the sum of evidence keeps rising.</summary>
    private VerifiedLine? Extend(Line line, double from, double to, SpeedHypothesis speed, FilmSound film, ReadOnlyMemory<short> recording)
    {
        var core = Evidence(line, speed, film, recording, from, Math.Max(to, from + 0.5));
        if (core.Count == 0)
        {
            return null;
        }

        // the candidate's own best stretch is the seed: candidates of landmarks often begin or end too late
        var (seedFrom, seedTo) = BestStretch(core);
        if (speed.KeepsPitch && core.Skip(seedFrom).Take(seedTo - seedFrom + 1).Sum(x => x.OverChance) < LeastSeed * Math.Sqrt(seedTo - seedFrom + 1))
        {
            return null;
        }

        var middleOfSeed = core[(seedFrom + seedTo) / 2].Seconds;
        var forwardTo = Grow(line, speed, film, recording, middleOfSeed, +1);
        var backwardTo = Grow(line, speed, film, recording, middleOfSeed, -1);
        if (speed.KeepsPitch)
        {
            line = TempoPieces.Centred(line, TempoPieces.Of(line, backwardTo, forwardTo, film.Samples, recording.Span));
        }
        else if (Map(line, film, recording, backwardTo, forwardTo) is { } map)
        {
            line = LineFit.Settled(map, line);
        }

        var windows = Evidence(line, speed, film, recording, backwardTo, forwardTo);
        var n = Math.Max(1, windows.Count);
        var strength = windows.Sum(x => x.OverChance) / Math.Sqrt(n);
        return forwardTo - backwardTo < 1 || strength < LeastFirstLook ? null : new(line, backwardTo, forwardTo, strength)
        {
            Evidence = [.. windows.Select(x => (float)x.OverChance)],
            FirstWindow = (int)Math.Round(windows[0].Seconds * VerifiedLine.WindowsPerSecond),
        };
    }

    private double Grow(Line line, SpeedHypothesis speed, FilmSound film, ReadOnlyMemory<short> recording, double start, int direction)
    {
        double sum = 0, best = 0, edge = start;
        // in pieces of 4 s, so that a short cue does not pay for a long side
        for (var side = 0.0; side < LongestSideSeconds; side += 4)
        {
            var (from, to) = direction > 0 ? (start + side, start + side + 4) : (start - side - 4, start - side);
            var windows = Evidence(line, speed, film, recording, from, to);
            if (direction < 0)
            {
                windows.Reverse();
            }

            foreach (var window in windows)
            {
                sum += Math.Min(MostOfWindow, window.OverChance) - 1;
                if (sum > best)
                {
                    (best, edge) = (sum, window.Seconds + direction * 0.05);
                }
                else if (sum < best - GivesUpAfter)
                {
                    return edge;
                }
            }

            if (windows.Count == 0)
            {
                break;
            }
        }

        return edge;
    }

    private static (int From, int To) BestStretch(List<WindowEvidence> windows)
    {
        double sum = 0, best = double.NegativeInfinity;
        int start = 0, bestFrom = 0, bestTo = 0;
        for (var i = 0; i < windows.Count; i++)
        {
            if (sum <= 0)
            {
                (sum, start) = (0, i);
            }

            sum += Math.Min(MostOfWindow, windows[i].OverChance) - 1;
            if (sum > best)
            {
                (best, bestFrom, bestTo) = (sum, start, i);
            }
        }

        return (bestFrom, bestTo);
    }

    /// <summary>Evidence of the windows whose middles lie in [from, to) and inside film and recording, one every 0.1 s.</summary>
    private List<WindowEvidence> Evidence(Line line, SpeedHypothesis speed, FilmSound film, ReadOnlyMemory<short> recording, double from, double to)
    {
        if (speed.KeepsPitch)
        {
            return OfPieces(line, film, recording, from, to);
        }

        if (Map(line, film, recording, from, to) is not { } map)
        {
            return [];
        }

        var windows = new List<WindowEvidence>(map.Windows);
        var shifts = ShiftTrack.Of(map);
        for (var w = 0; w < map.Windows; w++)
        {
            windows.Add(new(map.Middle(w), Exact(map.Row(w), shifts[w])));
        }

        return windows;
    }

    private static List<WindowEvidence> OfPieces(Line line, FilmSound film, ReadOnlyMemory<short> recording, double from, double to)
    {
        (from, to) = Inside(line, film, recording, 0, from, to);
        return [.. TempoPieces.Evidence(line, from, to, film.Samples, recording.Span).Select((x, w) => new WindowEvidence(from + (w + 0.5) / VerifiedLine.WindowsPerSecond, x))];
    }

    /// <summary>The windows whose middles lie in [from, to) and inside film and recording; null where none does.</summary>
    private CoherenceMap? Map(Line line, FilmSound film, ReadOnlyMemory<short> recording, double from, double to)
    {
        var half = fine.WindowSamples / 2.0 / PrintClock.SampleRate;
        (from, to) = Inside(line, film, recording, half, from, to);
        return to - from < 0.1 ? null : CoherenceMap.Along(line, line.Slope, fine, film.Samples, recording.Span, from - half, to + half - 0.05, EdgeHopSamples);
    }

    /// <summary>What of film seconds [from, to) lies inside the recording, and <paramref name="half"/> inside the film.</summary>
    private static (double From, double To) Inside(Line line, FilmSound film, ReadOnlyMemory<short> recording, double half, double from, double to) => (
        Math.Max(Math.Max(from, half), line.FilmSeconds(0)), Math.Min(Math.Min(to, film.Seconds - half), line.FilmSeconds((double)recording.Length / PrintClock.SampleRate)));

    /// <summary>The samples agree where the line is or not at all; 0.75 is what the best of five neighbouring shifts reaches by chance.</summary>
    private static double Exact(ReadOnlySpan<float> row, int shift) => System.Numerics.Tensors.TensorPrimitives.Max(ShiftTrack.Near(row, shift)) - 0.75;

    /// <param name="Seconds">Film seconds of the window's middle.</param>
    /// <param name="OverChance">Agreement less what chance gives, in its deviations.</param>
    private readonly record struct WindowEvidence(double Seconds, double OverChance);
}
