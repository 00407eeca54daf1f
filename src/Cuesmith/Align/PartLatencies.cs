using Cuesmith.Music;

namespace Cuesmith.Align;

/// <summary>
/// How much later than <see cref="AttackTimes"/> says each part of a piece is heard in this very recording: a recording's strings may swell for a fifth of a second where the file names a plucked
/// instrument. Measured where other parts tell the time as well; what several parts say of the time is weighed by how far instruments of their kind differ.
/// </summary>
internal sealed class PartLatencies
{
    private static readonly LagGrid lags = new(0.3, 0.005);

    // instruments that begin clearly differ by so little, those that swell by so much more
    private const double ClearSpreadSeconds = 0.004;
    private const double UnclearSpreadSeconds = 0.06;
    private const double MostSpreads = 4;

    // in units of a clear attack, for each spread squared
    private const double DistancePrice = 0.005;

    // one note's attack is heard this exactly
    private const double NoteSpreadSeconds = 0.015;
    private const int FewestNotes = 12;

    // less is what AttackTimes says already, give or take
    private const double LeastSeconds = 0.04;

    // a part hardly accompanied hears itself only
    private const double LeastWeight = 0.02;

    // the other parts within this many knots tell the time
    private const int AroundKnots = 4;

    public static readonly PartLatencies None = new([]);

    private readonly Dictionary<(byte Channel, byte Program, int Track), double> seconds;

    private PartLatencies(Dictionary<(byte Channel, byte Program, int Track), double> seconds) => this.seconds = seconds;

    /// <summary>The notes as late as their parts are heard.</summary>
    public IReadOnlyList<Note> Late(IReadOnlyList<Note> notes) => seconds.Count == 0 ? notes : [.. notes.Select(Late)];

    /// <summary>These latencies, corrected by what is heard along lines.</summary>
    /// <param name="lines">From bent notes to the recording.</param>
    /// <param name="notes">Bent notes, late by these latencies.</param>
    public PartLatencies Heard(IReadOnlyList<KnotLine> lines, IReadOnlyList<Note> notes, OnsetLag lag)
    {
        var parts = notes.GroupBy(Part).Select(x => (x.Key, Notes: x.ToList(), Spread: x.Average(Spread))).ToList();
        if (parts.Count < 2)
        {
            return this;
        }

        var knots = (int)(notes.Max(x => x.Start.Seconds) / KnotLine.StepSeconds) + 2;
        var own = parts.Select(part => Certainty(part.Notes, part.Spread, knots)).ToList();
        var all = new double[knots];
        foreach (var certain in own)
        {
            for (var k = 0; k < knots; k++)
            {
                all[k] += certain[k];
            }
        }

        var measured = new List<((byte Channel, byte Program, int Track) Part, double Late, double Weight)>();
        for (var p = 0; p < parts.Count; p++)
        {
            if (Measure(parts[p].Notes, parts[p].Spread, own[p], all, lines, lag) is { } found)
            {
                measured.Add((parts[p].Key, found.Late, 1 / (Math.Pow(parts[p].Spread, 2) + Math.Pow(NoteSpreadSeconds, 2) / found.Notes)));
            }
        }

        var weights = measured.Sum(x => x.Weight);
        if (weights == 0)
        {
            return this;
        }

        var common = measured.Sum(x => x.Weight * x.Late) / weights;
        var latest = new Dictionary<(byte Channel, byte Program, int Track), double>(seconds);
        foreach (var (part, late, _) in measured)
        {
            var whole = latest.GetValueOrDefault(part) + late - common;
            latest[part] = Math.Abs(whole) < LeastSeconds ? 0 : whole;
        }

        return new(latest);
    }

    private Note Late(Note note)
    {
        var late = seconds.GetValueOrDefault(Part(note));
        // a part heard early can't sound before there is time
        return note with { Start = new(Math.Max(0, note.Start.Seconds + late)), End = new(Math.Max(0, note.End.Seconds + late)) };
    }

    private static (byte Channel, byte Program, int Track) Part(Note note) => (note.Channel, note.Program, note.Track);

    private static double Spread(Note note) => ClearSpreadSeconds + UnclearSpreadSeconds * (1 - AttackTimes.Clearness(note));

    // how well the notes of a part around each knot tell the time
    private static double[] Certainty(List<Note> notes, double spread, int knots)
    {
        var sums = new double[knots + 1];
        foreach (var note in notes)
        {
            sums[Math.Clamp((int)(note.Start.Seconds / KnotLine.StepSeconds), 0, knots - 1) + 1] += 1 / (spread * spread + NoteSpreadSeconds * NoteSpreadSeconds);
        }

        for (var k = 0; k < knots; k++)
        {
            sums[k + 1] += sums[k];
        }

        return [.. Enumerable.Range(0, knots).Select(k => sums[Math.Min(knots, k + AroundKnots + 1)] - sums[Math.Max(0, k - AroundKnots)])];
    }

    // the lag at which a part is heard best, counting notes by how much of the time is told by others
    private static (double Late, int Notes)? Measure(List<Note> notes, double spread, double[] own, double[] all, IReadOnlyList<KnotLine> lines, OnsetLag lag)
    {
        var profile = new double[lags.Count];
        var (count, weights) = (0, 0.0);
        foreach (var note in EvidenceSearch.Sample(notes))
        {
            if (lines.FirstOrDefault(x => x.Covers(note.Start.Seconds)) is not { } line)
            {
                continue;
            }

            var k = Math.Clamp((int)(note.Start.Seconds / KnotLine.StepSeconds), 0, own.Length - 1);
            var weight = (all[k] - own[k]) / Math.Max(1e-9, all[k]);
            count += weight > LeastWeight ? 1 : 0;
            weights += weight;
            var at = line.AudioAt(note.Start.Seconds);
            for (var i = 0; i < profile.Length; i++)
            {
                profile[i] += weight * lag.Heard(note, at + lags.Seconds(i));
            }
        }

        if (count < FewestNotes)
        {
            return null;
        }

        var mean = profile.Average();
        var (best, top) = (lags.Count / 2, double.NegativeInfinity);
        for (var i = 0; i < profile.Length; i++)
        {
            // far from what such instruments do only where it is heard clearly
            var away = lags.Seconds(i) / spread;
            var value = (profile[i] - mean) / weights - DistancePrice * away * away;
            if (Math.Abs(away) <= MostSpreads && value > top)
            {
                (best, top) = (i, value);
            }
        }

        return (lags.Seconds(best), count);
    }
}
