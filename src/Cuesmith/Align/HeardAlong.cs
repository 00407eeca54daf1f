using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>How well an alignment is heard along the recording: what <see cref="AlignmentFact.OnsetsHeard"/> says of a pair, said of each second and those around it.</summary>
public static class HeardAlong
{
    // some notes must sound for a word on them: two seconds on either side
    private const int ReachSeconds = 2;
    private const int FewNotes = 3;

    /// <summary>For each second of the recording, how much stronger attacks are where the path puts the notes than around them: 1 much, 0 no, below it weaker; NaN where no notes are.</summary>
    public static double[] Of(IReadOnlyList<Note> notes, PitchBands audio, Alignment alignment)
    {
        var seconds = (int)Math.Ceiling(audio.DurationSeconds);
        double[] near = new double[seconds], around = new double[seconds];
        var count = new int[seconds];
        var lag = new OnsetLag(audio, alignment.Transposition);
        var stretches = alignment.Paths.ToList();
        foreach (var note in notes)
        {
            if (stretches.Find(x => note.Start >= x.Anchors[0].From && note.Start <= x.Anchors[^1].From)?.Map(note.Start).Seconds is { } at && at >= 0 && at < seconds)
            {
                var (struck, beside) = EvidenceSearch.NearAndAround(lag, note, at);
                near[(int)at] += struck;
                around[(int)at] += beside;
                count[(int)at]++;
            }
        }

        var heard = new double[seconds];
        for (var s = 0; s < seconds; s++)
        {
            int from = Math.Max(0, s - ReachSeconds), to = Math.Min(seconds, s + ReachSeconds + 1);
            double n = near[from..to].Sum(), a = around[from..to].Sum();
            heard[s] = count[from..to].Sum() >= FewNotes && n + a > 0 ? (n - a) / (n + a) : double.NaN;
        }

        return heard;
    }
}
