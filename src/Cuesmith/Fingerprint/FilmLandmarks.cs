namespace Cuesmith.Fingerprint;

/// <summary>
/// The pairs of peaks of a film as a speed hypothesis would have them in the recording. All pairs within reach up to a limit, and for parts that lie near a rounding
/// border the hash on both its sides: the film bears the cost, so that the index can stay small.
/// </summary>
public static class FilmLandmarks
{
    /// <summary>Calls <paramref name="take"/> with every landmark; its hop is the film's own.</summary>
    /// <param name="peaks">In order of time.</param>
    /// <param name="from">First hop whose peaks begin a pair.</param>
    /// <param name="to">The hop after the last.</param>
    public static void Visit(ReadOnlySpan<SpectralPeak> peaks, int from, int to, SpeedHypothesis speed, QueryDensity density, Action<Landmark> take)
    {
        var shift = LandmarkHash.StepsPerOctave * Math.Log2(speed.Pitch);
        for (var i = FirstAtOrAfter(peaks, from); i < peaks.Length && peaks[i].Hop < to; i++)
        {
            if (peaks[i].Hop % density.EveryHops != 0)
            {
                continue;
            }

            var pitch = LandmarkHash.PitchSteps(peaks[i].Hertz) - shift;
            for (int j = i + 1, pairs = 0; j < peaks.Length && pairs < density.FanOut; j++)
            {
                var hops = (peaks[j].Hop - peaks[i].Hop) * speed.Time;
                if (hops > LandmarkHash.FarthestHops + 0.5)
                {
                    break;
                }

                var interval = LandmarkHash.PitchSteps(peaks[j].Hertz) - shift;
                if (hops < LandmarkHash.NearestHops - 0.5 || Math.Abs(interval - pitch) > LandmarkHash.WidestSteps)
                {
                    continue;
                }

                pairs++;
                // time steps have their borders half a hop before a whole number of hops
                Probe(pitch, interval, (hops - LandmarkHash.NearestHops + 0.5) / LandmarkHash.HopsPerStep - 0.5, peaks[i].Hop, density, take);
            }
        }
    }

    private static void Probe(double first, double second, double time, int hop, QueryDensity density, Action<Landmark> take)
    {
        var (firstNear, firstOther) = Roundings(first, density.PitchBorder);
        var (secondNear, secondOther) = Roundings(second, density.PitchBorder);
        // a peak's time is known to a hop only, which is half a step
        var (timeNear, timeOther) = Roundings(time, density.TimeBorder);
        for (var a = 0; a < (firstOther == firstNear ? 1 : 2); a++)
        {
            var pitch = a == 0 ? firstNear : firstOther;
            for (var b = 0; b < (secondOther == secondNear ? 1 : 2); b++)
            {
                var interval = (b == 0 ? secondNear : secondOther) - pitch;
                for (var c = 0; c < (timeOther == timeNear ? 1 : 2); c++)
                {
                    if (LandmarkHash.Of(pitch, interval, c == 0 ? timeNear : timeOther) is >= 0 and var hash)
                    {
                        take(new(hash, hop));
                    }
                }
            }
        }
    }

    /// <summary>The nearest whole number, and the one beyond the border when that is near (else the same again).</summary>
    private static (int Near, int Other) Roundings(double x, double border)
    {
        var near = (int)Math.Floor(x + 0.5);
        var past = x - near;
        return (near, past > 0.5 - border ? near + 1 : past < border - 0.5 ? near - 1 : near);
    }

    private static int FirstAtOrAfter(ReadOnlySpan<SpectralPeak> peaks, int hop)
    {
        int low = 0, high = peaks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = peaks[middle].Hop < hop ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
