using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Which of many verified lines are cues. Lines that overlap can be two things: one sound told twice (a loop of the recording, another copy in the collection), then the
/// stronger is the cue and the other its rival; or two sounds at once (a cross-fade), then both are. The recordings themselves tell: told twice, they agree with each other.
/// </summary>
public sealed class CueSelection(RecordingLibrary library)
{
    /// <summary>Agreement of two recordings along their lines from which they are one sound.</summary>
    private const double SameSound = 6;

    private const int WindowsCompared = 12;

    private readonly Coherence coherence = new(1984, 32, 2048);

    /// <returns>The chosen lines in order of film time, each with its rivals.</returns>
    public List<(VerifiedLine Line, List<VerifiedLine> Rivals)> Choose(IEnumerable<VerifiedLine> lines)
    {
        var chosen = new List<(VerifiedLine Line, List<VerifiedLine> Rivals)>();
        foreach (var line in lines.OrderByDescending(x => x.Strength).ThenBy(x => x.From))
        {
            var explained = 0.0;
            var same = false;
            foreach (var (other, rivals) in chosen)
            {
                var overlap = line.Overlap(other);
                if (overlap < 0.3)
                {
                    continue;
                }

                if (IsSameLine(line, other))
                {
                    same = true;
                    break;
                }

                // a recording over itself is never two sounds: its loops resemble each other without agreeing everywhere
                if (line.Line.Recording == other.Line.Recording || Agree(line, other))
                {
                    explained += overlap;
                    if (overlap > 0.5 * line.Seconds)
                    {
                        rivals.Add(line);
                    }
                }
            }

            if (!same && explained < 0.5 * line.Seconds)
            {
                chosen.Add((line, []));
            }
        }

        chosen.Sort((a, b) => a.Line.From.CompareTo(b.Line.From));
        return chosen;
    }

    private static bool IsSameLine(VerifiedLine a, VerifiedLine b)
    {
        var middle = (Math.Max(a.From, b.From) + Math.Min(a.To, b.To)) / 2;
        return a.Line.Recording == b.Line.Recording && Math.Abs(a.Line.RecordingSeconds(middle) - b.Line.RecordingSeconds(middle)) < 0.1;
    }

    /// <summary>Whether the two recordings sound the same along their lines, whatever the film.</summary>
    private bool Agree(VerifiedLine a, VerifiedLine b)
    {
        double from = Math.Max(a.From, b.From), to = Math.Min(a.To, b.To);
        // one recording takes the film's part: read in its own time, the other along it
        var slope = b.Line.Slope / a.Line.Slope;
        var along = new Line(b.Line.Recording, b.Line.RecordingSeconds(from) - slope * a.Line.RecordingSeconds(from), slope);
        double first = a.Line.RecordingSeconds(from), last = a.Line.RecordingSeconds(to);
        var hop = Math.Max(1000, (int)((last - first) * PrintClock.SampleRate / WindowsCompared));
        var map = CoherenceMap.Along(along, along.Slope, coherence, new SeriesInMemory<short>(library.Samples(a.Line.Recording)), library.Samples(b.Line.Recording).Span, first, last, hop);
        return LineFit.Of(map, along, 0, 0).Strength > SameSound;
    }
}
