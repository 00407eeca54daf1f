namespace Cuesmith.Fingerprint;

/// <summary>
/// Lets only so many lines in at any moment of the film, of one recording and of all. Loud music with loops gives hundreds of good lines of itself; without the limit they leave no room for
/// the soft cue a minute later.
/// </summary>
public sealed class Crowding(int mostAtOnce, int mostOfRecording)
{
    private readonly Dictionary<int, int> depth = [];
    private readonly Dictionary<(RecordingId, int), int> depthOfRecording = [];

    /// <summary>Whether over half of the stretch fewer lines than allowed are in; if so, this one is.</summary>
    public bool TakesIn(RecordingId recording, double fromSeconds, double toSeconds)
    {
        int first = (int)fromSeconds, last = (int)toSeconds, free = 0;
        for (var slot = first; slot <= last; slot++)
        {
            free += depth.GetValueOrDefault(slot) < mostAtOnce && depthOfRecording.GetValueOrDefault((recording, slot)) < mostOfRecording ? 1 : 0;
        }

        if (2 * free < last - first + 1)
        {
            return false;
        }

        for (var slot = first; slot <= last; slot++)
        {
            depth[slot] = depth.GetValueOrDefault(slot) + 1;
            depthOfRecording[(recording, slot)] = depthOfRecording.GetValueOrDefault((recording, slot)) + 1;
        }

        return true;
    }
}
