using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>From the cells of a coarse path to smooth lines: a fine path for each stretch, smoothed and refined by attacks.</summary>
/// <param name="coarseFactor">Fine hops to a coarse one.</param>
internal sealed class StretchLines(FeatureMatrix noteSpace, FeatureMatrix audioSpace, OnsetLag lag, IReadOnlyList<Note> notes, int coarseFactor)
{
    // a second and a half on either side of the coarse path
    private const int BandReachHops = 75;

    // a stretch of less than a second is no music
    private const int ShortestStretchHops = 10;

    // the recording running ahead by more coarse hops while the notes wait is a cut, not a tempo
    private const int LeapHops = 8;

    // before its first and after its last cell a piece may go on unheard; between two stretches the gap is shared
    private const double OuterSeconds = 5;
    private const double InnerSeconds = 1;

    // straight over ten seconds or so: what a fine path loses its way by is not followed, and attacks bring back what the players really did
    private const double FirstStiffness = 300;
    private const double FirstOutlierSeconds = 0.1;

    private static readonly PathPenalties penalties = new(0, 0.15f, 0, 0);

    private double Hop => noteSpace.HopSeconds;

    public IReadOnlyList<KnotLine> Of(CoarseStretches coarse, CancellationToken ct)
    {
        var stretches = coarse.Stretches.SelectMany(CutAtLeaps).Where(x => x[^1].NoteHop - x[0].NoteHop >= ShortestStretchHops).ToList();
        var lines = new List<KnotLine>();
        for (var i = 0; i < stretches.Count; i++)
        {
            var before = i == 0 ? OuterSeconds : Math.Min(InnerSeconds, (stretches[i][0].NoteHop - stretches[i - 1][^1].NoteHop) * coarseFactor * Hop / 2);
            var after = i == stretches.Count - 1 ? OuterSeconds : Math.Min(InnerSeconds, (stretches[i + 1][0].NoteHop - stretches[i][^1].NoteHop) * coarseFactor * Hop / 2);
            lines.Add(RefinementPass.Narrow.Apply(RefinementPass.Wide.Apply(Fine(stretches[i], before, after, ct), lag, notes), lag, notes));
        }

        return lines;
    }

    private static IEnumerable<IReadOnlyList<PathCell>> CutAtLeaps(IReadOnlyList<PathCell> stretch)
    {
        var from = 0;
        for (var at = 0; at < stretch.Count; at++)
        {
            var end = at;
            while (end + 1 < stretch.Count && stretch[end + 1].NoteHop == stretch[at].NoteHop)
            {
                end++;
            }

            if (end - at > LeapHops)
            {
                yield return [.. stretch.Skip(from).Take(at + 1 - from)];
                from = end;
            }

            at = end;
        }

        yield return [.. stretch.Skip(from)];
    }

    private KnotLine Fine(IReadOnlyList<PathCell> stretch, double beforeSeconds, double afterSeconds, CancellationToken ct)
    {
        var first = Math.Max(0, stretch[0].NoteHop * coarseFactor - (int)(beforeSeconds / Hop));
        var last = Math.Min(noteSpace.Hops - 1, (stretch[^1].NoteHop + 1) * coarseFactor + (int)(afterSeconds / Hop));
        var path = FinePath.Search(noteSpace, audioSpace, first, Centres(stretch, first, last), BandReachHops, penalties, ct);
        return Smoothed(path, first);
    }

    // where the coarse path lies at each fine note hop; beyond its ends it goes on in time
    private double[] Centres(IReadOnlyList<PathCell> stretch, int first, int last)
    {
        var centres = new double[last - first + 1];
        var cell = 0;
        for (var row = 0; row < centres.Length; row++)
        {
            var at = (first + row + 0.5) / coarseFactor - 0.5;
            while (cell + 2 < stretch.Count && stretch[cell + 1].NoteHop <= at)
            {
                cell++;
            }

            var (a, b) = (stretch[cell], stretch[Math.Min(cell + 1, stretch.Count - 1)]);
            var within = at >= stretch[0].NoteHop && at <= stretch[^1].NoteHop && b.NoteHop > a.NoteHop;
            var slope = within ? (double)(b.AudioHop - a.AudioHop) / (b.NoteHop - a.NoteHop) : 1;
            var origin = at > b.NoteHop ? b : a;
            centres[row] = (origin.AudioHop + slope * (at - origin.NoteHop) + 0.5) * coarseFactor - 0.5;
        }

        return centres;
    }

    private KnotLine Smoothed(ReadOnlySpan<double> path, int firstHop)
    {
        var knots = Math.Max(3, (int)(path.Length * Hop / KnotLine.StepSeconds) + 1);
        double[] values = new double[knots], weights = new double[knots];
        for (var row = 0; row < path.Length; row++)
        {
            var k = Math.Min(knots - 1, (int)Math.Round(row * Hop / KnotLine.StepSeconds));
            var off = row * Hop - k * KnotLine.StepSeconds;
            // silence says nothing about where it lies
            var weight = noteSpace.Row(firstHop + row).ContainsAnyExcept(0f) ? 1 : 0.01;
            values[k] += weight * (path[row] * Hop - off);
            weights[k] += weight;
        }

        for (var k = 0; k < knots; k++)
        {
            values[k] = weights[k] > 0 ? values[k] / weights[k] : 0;
            weights[k] *= Hop / KnotLine.StepSeconds;
        }

        return new(firstHop * Hop, Smoother.Smooth(values, weights, FirstStiffness, FirstOutlierSeconds));
    }
}
