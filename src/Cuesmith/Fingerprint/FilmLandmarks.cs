namespace Cuesmith.Fingerprint;

/// <summary>
/// The pairs of peaks of a film as a speed hypothesis would have them in the recording: all pairs within reach up to a limit, each with what noise may have done to it. The film bears the
/// cost, so that the index can stay small.
/// </summary>
public static class FilmLandmarks
{
    /// <summary>A peak of the film is this near to the recording's: nine in ten that agree at all do, at every level of the music.</summary>
    private const double ToleranceHertz = 2.5;

    /// <summary>Half a fine step, which the index has rounded away.</summary>
    private const double RoundingFineSteps = 0.5;

    private const double ToleranceHops = 1.2;

    /// <summary>Adds the queries of film hops [from, to) to <paramref name="queries"/>, in order of their hops.</summary>
    /// <param name="peaks">In order of time.</param>
    public static void Collect(ReadOnlySpan<SpectralPeak> peaks, int from, int to, SpeedHypothesis speed, int fanOut, List<LandmarkQuery> queries)
    {
        var first = SpectralPeak.FirstAtOrAfter(peaks, from);
        var end = SpectralPeak.FirstAtOrAfter(peaks, (int)Math.Ceiling(to + (LandmarkHash.FarthestHops + 1) / speed.Time));
        // in fine steps: as the recording has them, and how far a peak may be off
        var pitches = new double[end - first];
        var reaches = new double[end - first];
        const double PerOctave = LandmarkHash.StepsPerOctave * LandmarkHash.FinePerStep;
        for (var i = 0; i < pitches.Length; i++)
        {
            pitches[i] = LandmarkHash.PitchSteps(peaks[first + i].Hertz / speed.Pitch) * LandmarkHash.FinePerStep;
            reaches[i] = PerOctave / Math.Log(2) * ToleranceHertz / peaks[first + i].Hertz + RoundingFineSteps;
        }

        for (var i = 0; i < pitches.Length && peaks[first + i].Hop < to; i++)
        {
            var hop = peaks[first + i].Hop;
            for (int j = i + 1, pairs = 0; j < pitches.Length && pairs < fanOut; j++)
            {
                var hops = (peaks[first + j].Hop - hop) * speed.Time;
                if (hops > LandmarkHash.FarthestHops + 0.5)
                {
                    break;
                }

                if (hops < LandmarkHash.NearestHops - 0.5 || Math.Abs(pitches[j] - pitches[i]) > PerOctave)
                {
                    continue;
                }

                pairs++;
                queries.Add(new(
                    (int)Math.Ceiling(pitches[i] - reaches[i]), (int)Math.Floor(pitches[i] + reaches[i]), (int)Math.Ceiling(pitches[j] - reaches[j]), (int)Math.Floor(pitches[j] + reaches[j]),
                    Math.Max(LandmarkHash.NearestHops, (int)Math.Ceiling(hops - ToleranceHops)), Math.Min(LandmarkHash.FarthestHops, (int)Math.Floor(hops + ToleranceHops)), hop));
            }
        }
    }
}
