namespace Cuesmith.Fingerprint;

/// <summary>The pairs of peaks of a recording that go into the index: each peak with its nearest followers.</summary>
public static class RecordingLandmarks
{
    /// <summary>Pairs per first peak. With some 35 peaks a second, 4 bytes a pair: about 2 MB an hour.</summary>
    public const int FanOut = 4;

    /// <param name="peaks">In order of time.</param>
    public static List<Landmark> Of(IReadOnlyList<SpectralPeak> peaks)
    {
        var landmarks = new List<Landmark>(peaks.Count * FanOut);
        var steps = new int[peaks.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = LandmarkHash.FineSteps(peaks[i].Hertz);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            for (int j = i + 1, pairs = 0; j < steps.Length && pairs < FanOut; j++)
            {
                var hops = peaks[j].Hop - peaks[i].Hop;
                if (hops > LandmarkHash.FarthestHops)
                {
                    break;
                }

                var (pitch, interval) = (LandmarkHash.Step(steps[i]), LandmarkHash.Step(steps[j]) - LandmarkHash.Step(steps[i]));
                if (hops >= LandmarkHash.NearestHops && LandmarkHash.Of(pitch, interval, LandmarkHash.TimeStep(hops)) is >= 0 and var hash)
                {
                    landmarks.Add(new(hash, LandmarkHash.Fine(steps[i], steps[j], hops), peaks[i].Hop));
                    pairs++;
                }
            }
        }

        return landmarks;
    }
}
