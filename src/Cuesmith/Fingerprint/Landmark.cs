namespace Cuesmith.Fingerprint;

/// <summary>A hash of <see cref="LandmarkHash"/>, its fine part, and the hop of its first peak.</summary>
public readonly record struct Landmark(int Hash, int Fine, int Hop);
