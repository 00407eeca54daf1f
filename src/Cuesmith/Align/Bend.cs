using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// The tempo that the stretches found so far agree on: one smooth, always rising line from note time to recording time over the whole piece. Notes bent by it run at about the
/// recording's tempo, so that a second search sees detours only where the first one went wrong or the form really differs.
/// </summary>
internal sealed class Bend
{
    // a player is hardly slower or faster than that; beyond, the line follows errors
    private const double SlowestRise = 0.25;
    private const double FastestRise = 4;

    // what lies near the open ends of a stretch was guessed, not heard
    private const double EndSeconds = 3;
    private const double EndWeight = 0.05;
    private const double Stiffness = 3000;
    private const double OutlierSeconds = 0.1;

    private readonly KnotLine line;

    private Bend(KnotLine line) => this.line = line;

    /// <param name="lines">Stretches in order; at least one.</param>
    /// <param name="endSeconds">Where the notes end.</param>
    public static Bend Through(IReadOnlyList<KnotLine> lines, double endSeconds)
    {
        var knots = Math.Max(3, (int)(endSeconds / KnotLine.StepSeconds) + 2);
        double[] values = new double[knots], weights = new double[knots];
        foreach (var found in lines)
        {
            for (var k = 0; k < knots; k++)
            {
                var at = k * KnotLine.StepSeconds;
                if (found.Covers(at))
                {
                    var inside = Math.Min(at - found.FirstSeconds, found.LastSeconds - at);
                    var weight = inside < EndSeconds ? EndWeight : 1;
                    if (weight > weights[k])
                    {
                        (values[k], weights[k]) = (found.AudioAt(at), weight);
                    }
                }
            }
        }

        var smooth = Smoother.Smooth(values, weights, Stiffness, OutlierSeconds);
        // bent notes start at 0 or later
        var rising = new double[knots];
        for (var k = 1; k < knots; k++)
        {
            rising[k] = rising[k - 1] + Math.Clamp(smooth[k] - smooth[k - 1], SlowestRise * KnotLine.StepSeconds, FastestRise * KnotLine.StepSeconds);
        }

        return new(new(0, rising));
    }

    /// <summary>The notes at the recording's tempo.</summary>
    public IReadOnlyList<Note> Bent(IReadOnlyList<Note> notes) =>
        [.. notes.Select(note => note with { Start = new(line.AudioAt(note.Start.Seconds)), End = new(line.AudioAt(note.End.Seconds)) })];

    /// <summary>Lines found for bent notes as lines for the notes themselves; one too short for two knots is left out.</summary>
    public IReadOnlyList<KnotLine> Unbent(IReadOnlyList<KnotLine> bent) => [.. bent.Select(Unbent).OfType<KnotLine>()];

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
