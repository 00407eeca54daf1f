namespace Cuesmith.Report.Charts;

/// <summary>How fast the recording plays the MIDI file, along a warping path.</summary>
internal static class LocalTempo
{
    /// <summary>A step of the path this long in one clock and ten times shorter in the other is a jump: one of both leaves something out.</summary>
    private const double JumpS = 1.5;

    // over this much of the recording the tempo is taken, so that single notes do not show as tempo changes
    private const double WindowS = 4;

    public static bool IsJump((double MidiS, double AudioS) a, (double MidiS, double AudioS) b)
    {
        var (midiS, audioS) = (b.MidiS - a.MidiS, b.AudioS - a.AudioS);
        return Math.Max(midiS, audioS) > JumpS && Math.Max(midiS, audioS) > 10 * Math.Min(midiS, audioS);
    }

    /// <summary>Recording's tempo over the MIDI file's own (1: as written, 1.1: played a tenth faster), at evenly spaced times of the recording; NaN where a jump lies.</summary>
    /// <param name="path">At least two points, both clocks never going back.</param>
    /// <param name="points">How many times; at least 2.</param>
    public static IReadOnlyList<(double AudioS, double Ratio)> Curve(IReadOnlyList<(double MidiS, double AudioS)> path, int points)
    {
        var (startS, endS) = (path[0].AudioS, path[^1].AudioS);
        var half = Math.Min(WindowS / 2, (endS - startS) / 4);
        var curve = new List<(double, double)>(points);
        for (var i = 0; i < points && half > 0; i++)
        {
            var timeS = startS + (endS - startS) * i / (points - 1);
            var (a, b) = (Math.Max(startS, timeS - half), Math.Min(endS, timeS + half));
            curve.Add((timeS, HasJump(path, a, b) ? double.NaN : (MidiAt(path, b) - MidiAt(path, a)) / (b - a)));
        }

        return curve;
    }

    private static bool HasJump(IReadOnlyList<(double MidiS, double AudioS)> path, double fromS, double toS)
    {
        for (var i = Math.Max(1, After(path, fromS)); i < path.Count && path[i - 1].AudioS <= toS; i++)
        {
            if (IsJump(path[i - 1], path[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static double MidiAt(IReadOnlyList<(double MidiS, double AudioS)> path, double audioS)
    {
        var i = Math.Clamp(After(path, audioS), 1, path.Count - 1);
        var (a, b) = (path[i - 1], path[i]);
        return b.AudioS <= a.AudioS ? b.MidiS : a.MidiS + (b.MidiS - a.MidiS) * (audioS - a.AudioS) / (b.AudioS - a.AudioS);
    }

    // index of the first point at or after a time of the recording
    private static int After(IReadOnlyList<(double MidiS, double AudioS)> path, double audioS)
    {
        int low = 0, high = path.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = path[middle].AudioS < audioS ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
