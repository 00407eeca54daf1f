using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Which of many verified lines are cues, and from where to where. Lines that overlap can be two things: one sound told twice (a loop of the recording, another copy in the collection), then at any
/// moment one of them is the cue and the others its rivals (<see cref="LinePath"/>); or two sounds at once (a cross-fade), then both are. The recordings themselves tell: told twice, they agree with each other.
/// </summary>
public sealed class CueSelection(RecordingLibrary library)
{
    /// <summary>Agreement of two recordings along their lines from which they are one sound.</summary>
    private const double SameSound = 6;

    /// <summary>Lines that touch for less than this are not compared.</summary>
    private const double LeastOverlap = 0.3;

    private const int WindowsCompared = 12;

    private readonly Coherence coherence = new(1984, 32, 2048);

    /// <returns>The chosen stretches in order of film time, each with its rivals, all as strong as they are over that stretch.</returns>
    public List<(VerifiedLine Line, List<VerifiedLine> Rivals)> Choose(IEnumerable<VerifiedLine> lines)
    {
        var chosen = Sounds(lines).SelectMany(LinePath.Best).ToList();
        chosen.Sort((a, b) => a.Line.From.CompareTo(b.Line.From));
        return chosen;
    }

    /// <summary>Lines by the sound they tell.</summary>
    private List<List<VerifiedLine>> Sounds(IEnumerable<VerifiedLine> lines)
    {
        var sounds = new List<List<VerifiedLine>>();
        var leading = new List<(VerifiedLine Line, List<VerifiedLine> Sound)>();
        foreach (var line in lines.OrderByDescending(x => x.Strength).ThenBy(x => x.From))
        {
            var near = leading.Where(x => x.Line.Overlap(line) >= LeastOverlap).ToList();
            if (near.Exists(x => IsSameLine(line, x.Line)))
            {
                continue;
            }

            // a recording over itself is never two sounds: its loops resemble each other without agreeing everywhere
            near.RemoveAll(x => line.Line.Recording != x.Line.Line.Recording && !Agree(line, x.Line));
            var sound = near.Select(x => x.Sound).FirstOrDefault() ?? [];
            foreach (var other in near.Select(x => x.Sound).Distinct().Skip(1).ToList())
            {
                sound.AddRange(other);
                sounds.Remove(other);
                leading = [.. leading.Select(x => x.Sound == other ? (x.Line, sound) : x)];
            }

            if (sound.Count == 0)
            {
                sounds.Add(sound);
            }

            sound.Add(line);
            if (near.Sum(x => x.Line.Overlap(line)) < 0.5 * line.Seconds)
            {
                leading.Add((line, sound));
            }
        }

        return sounds;
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
