namespace Cuesmith.Fingerprint;

/// <summary>A straight line in the plane of film time and recording time: recording seconds = Start + Slope · film seconds.</summary>
/// <param name="Recording">Which recording of the collection.</param>
/// <param name="Start">Recording time at film time 0 (often negative).</param>
/// <param name="Slope">Recording seconds in a film second: the film's speed.</param>
public readonly record struct Line(RecordingId Recording, double Start, double Slope)
{
    public double RecordingSeconds(double filmSeconds) => Start + Slope * filmSeconds;
}

/// <summary>A recording of a collection: the shard it was printed into, and its index there.</summary>
public readonly record struct RecordingId(int Shard, int Index);
