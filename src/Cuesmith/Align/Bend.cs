using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// The tempo that the stretches found so far agree on, as one smooth, always rising clock over the whole piece. Notes bent by it run at about the
/// recording's tempo, so that a second search sees detours only where the first one went wrong or the form really differs.
/// </summary>
internal sealed class Bend
{
    // a player is hardly slower or faster than that; beyond, the line follows errors
    private const double SlowestStep = 0.1 * KnotLine.StepSeconds;
    private const double FastestStep = 6 * KnotLine.StepSeconds;

    // what lies near the open ends of a stretch was guessed, not heard
    private const double EndKnotsSeconds = 3;
    private const double EndWeight = 0.05;
    private const double OutlierStep = 0.05;

    private readonly KnotLine line;

    private Bend(KnotLine line) => this.line = line;

    /// <param name="lines">Stretches in order; at least one.</param>
    /// <param name="endSeconds">Where the notes end.</param>
    /// <param name="stiffness">Of the tempo's curve, see <see cref="Smoother"/>.</param>
    public static Bend Through(IReadOnlyList<KnotLine> lines, double endSeconds, double stiffness)
    {
        // tempo and not place is smoothed: a jump has no tempo and leaves its surroundings straight
        var steps = Math.Max(3, (int)(endSeconds / KnotLine.StepSeconds) + 2);
        double[] rises = new double[steps], weights = new double[steps];
        foreach (var found in lines)
        {
            for (var k = 0; k < steps; k++)
            {
                var at = k * KnotLine.StepSeconds;
                if (found.Covers(at) && found.Covers(at + KnotLine.StepSeconds))
                {
                    var inside = Math.Min(at - found.FirstSeconds, found.LastSeconds - at);
                    var weight = inside < EndKnotsSeconds ? EndWeight : 1;
                    if (weight > weights[k])
                    {
                        (rises[k], weights[k]) = (Math.Clamp(found.AudioAt(at + KnotLine.StepSeconds) - found.AudioAt(at), SlowestStep, FastestStep), weight);
                    }
                }
            }
        }

        var smooth = weights.Count(x => x > 0) < 2 ? [.. rises.Select(_ => KnotLine.StepSeconds)] : Smoother.Smooth(rises, weights, stiffness, OutlierStep);
        var rising = new double[steps + 1];
        for (var k = 0; k < steps; k++)
        {
            rising[k + 1] = rising[k] + Math.Clamp(smooth[k], SlowestStep, FastestStep);
        }

        return new(new(0, rising));
    }

    /// <summary>Where bent notes end.</summary>
    public double EndSeconds(double noteEndSeconds) => line.AudioAt(noteEndSeconds);

    /// <summary>The place in the notes of a place in the bent notes.</summary>
    public double NoteSeconds(double bentSeconds)
    {
        var rising = line.AudioSeconds;
        var k = rising.BinarySearch(bentSeconds);
        k = Math.Clamp(k < 0 ? ~k - 1 : k, 0, rising.Length - 2);
        return line.NoteSeconds(k) + KnotLine.StepSeconds * (bentSeconds - rising[k]) / (rising[k + 1] - rising[k]);
    }

    /// <summary>The notes at the recording's tempo.</summary>
    public IReadOnlyList<Note> Bent(IReadOnlyList<Note> notes) =>
        [.. notes.Select(note => note with { Start = new(line.AudioAt(note.Start.Seconds)), End = new(line.AudioAt(note.End.Seconds)) })];

    /// <summary>Lines found for bent notes as lines for the notes themselves; one too short for two knots is left out.</summary>
    public IReadOnlyList<KnotLine> Unbent(IReadOnlyList<KnotLine> bent) => [.. bent.Select(Unbent).OfType<KnotLine>()];

    /// <summary>A line from the notes as one from the bent notes.</summary>
    public KnotLine BentLine(KnotLine written)
    {
        double from = line.AudioAt(written.FirstSeconds), to = line.AudioAt(written.LastSeconds);
        var audio = new double[Math.Max(2, (int)Math.Floor((to - from) / KnotLine.StepSeconds) + 1)];
        for (var k = 0; k < audio.Length; k++)
        {
            audio[k] = written.AudioAt(NoteSeconds(from + k * KnotLine.StepSeconds));
        }

        return new(from, audio);
    }

    private KnotLine? Unbent(KnotLine bent)
    {
        int first = -1, last = -1;
        for (var k = 0; k < line.Count; k++)
        {
            if (bent.Covers(line.AudioSeconds[k]))
            {
                first = first < 0 ? k : first;
                last = k;
            }
        }

        if (first < 0 || last - first < 2)
        {
            return null;
        }

        var audio = new double[last - first + 1];
        for (var k = first; k <= last; k++)
        {
            audio[k - first] = bent.AudioAt(line.AudioSeconds[k]);
        }

        return new(line.NoteSeconds(first), audio);
    }
}
