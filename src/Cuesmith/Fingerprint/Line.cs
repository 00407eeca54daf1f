namespace Cuesmith.Fingerprint;

/// <summary>A straight line in the plane of film time and recording time: recording seconds = Start + Slope · film seconds.</summary>
/// <param name="Recording">Which recording of the collection.</param>
/// <param name="Start">Recording time at film time 0 (often negative).</param>
/// <param name="Slope">Recording seconds in a film second: the film's speed.</param>
public readonly record struct Line(RecordingId Recording, double Start, double Slope)
{
    public double RecordingSeconds(double filmSeconds) => Start + Slope * filmSeconds;

    public double FilmSeconds(double recordingSeconds) => (recordingSeconds - Start) / Slope;

    /// <summary>The line of another slope through the same point at <paramref name="filmSeconds"/>.</summary>
    public Line WithSlope(double slope, double filmSeconds) => this with { Start = RecordingSeconds(filmSeconds) - slope * filmSeconds, Slope = slope };
}

/// <summary>A recording of a collection: the shard it was printed into, and its index there.</summary>
public readonly record struct RecordingId(int Shard, int Index);
