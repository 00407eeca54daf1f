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

    /// <summary>The knots as anchors within the recording, its clock never going back.</summary>
    public Anchor[] Anchors(double audioEndSeconds)
    {
        var anchors = new Anchor[Count];
        var audio = 0.0;
        for (var k = 0; k < anchors.Length; k++)
        {
            audio = Math.Clamp(audioSeconds[k], audio, Math.Max(audio, audioEndSeconds));
            anchors[k] = new(new(NoteSeconds(k)), new(audio));
        }

        return anchors;
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
