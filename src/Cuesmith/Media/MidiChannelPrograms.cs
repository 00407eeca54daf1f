using Cuesmith.Music;

namespace Cuesmith.Media;

/// <summary>The programs in force on each channel along the tick clock, whichever track sets them. Asked in order of time within a track.</summary>
internal sealed class MidiChannelPrograms
{
    private const int Channels = 16;

    private readonly List<(ScoreTick At, byte Program)>?[] changes = new List<(ScoreTick, byte)>?[Channels];
    private readonly int[] passed = new int[Channels];

    public MidiChannelPrograms(IReadOnlyList<MidiTrack> tracks)
    {
        foreach (var track in tracks)
        {
            foreach (ref readonly var item in track.Span)
            {
                if (item.Command == MidiEvent.ProgramStatus)
                {
                    (changes[item.Channel] ??= []).Add((item.At, item.Data1));
                }
            }
        }

        foreach (var channel in changes)
        {
            channel?.Sort((a, b) => a.At.CompareTo(b.At));
        }
    }

    /// <summary>Back to the beginning, for the next track.</summary>
    public void Restart() => Array.Clear(passed);

    public byte At(byte channel, ScoreTick tick)
    {
        if (changes[channel] is not { } list)
        {
            return 0;
        }

        ref var index = ref passed[channel];
        while (index < list.Count && list[index].At <= tick)
        {
            index++;
        }

        // a first program that comes late was meant from the beginning: sequencers send it with the first note or shortly after
        return list[Math.Max(0, index - 1)].Program;
    }
}
