using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>A path of one stretch given at even knots of note time, linear between them and beyond.</summary>
internal sealed class KnotLine(double firstSeconds, double[] audioSeconds)
{
    public const double StepSeconds = 0.25;

    public int Count => audioSeconds.Length;

    public double FirstSeconds => firstSeconds;

    public double LastSeconds => firstSeconds + (Count - 1) * StepSeconds;

    public ReadOnlySpan<double> AudioSeconds => audioSeconds;

    public double NoteSeconds(int knot) => firstSeconds + knot * StepSeconds;

    /// <summary>The knot nearest to a place in the notes; -1 where the stretch doesn't reach.</summary>
    public int Nearest(double noteSeconds)
    {
        var knot = (int)Math.Round((noteSeconds - firstSeconds) / StepSeconds);
        return knot >= 0 && knot < Count ? knot : -1;
    }

    /// <summary>The same line from <paramref name="fromSeconds"/> to <paramref name="toSeconds"/> at least, going on as it begins and ends.</summary>
    public KnotLine Extended(double fromSeconds, double toSeconds)
    {
        var before = Math.Max(0, (int)Math.Ceiling((FirstSeconds - fromSeconds) / StepSeconds));
        var after = Math.Max(0, (int)Math.Ceiling((toSeconds - LastSeconds) / StepSeconds));
        var longer = new double[before + Count + after];
        for (var k = 0; k < longer.Length; k++)
        {
            // bent notes run at the recording's tempo
            var inside = Math.Clamp(k - before, 0, Count - 1);
            longer[k] = audioSeconds[inside] + (k - before - inside) * StepSeconds;
        }

        return new(firstSeconds - before * StepSeconds, longer);
    }

    public bool Covers(double noteSeconds) => noteSeconds >= FirstSeconds && noteSeconds <= LastSeconds;

    public double AudioAt(double noteSeconds)
    {
        var at = (noteSeconds - firstSeconds) / StepSeconds;
        var knot = Math.Clamp((int)Math.Floor(at), 0, Count - 2);
        return audioSeconds[knot] + (at - knot) * (audioSeconds[knot + 1] - audioSeconds[knot]);
    }
}

/// <summary>Lags from -reach to +reach in even steps.</summary>
internal readonly record struct LagGrid(double ReachSeconds, double StepSeconds)
{
    public int Count => 2 * (int)Math.Round(ReachSeconds / StepSeconds) + 1;

    public double Seconds(int index) => (index - Count / 2) * StepSeconds;
}
