namespace Cuesmith.Fingerprint;

/// <summary>A stretch of one diagonal of the plane, film hops [From, To].</summary>
/// <param name="Diagonal">Recording hop less film hop at the film's speed.</param>
/// <param name="Hits">Film hops with an agreement.</param>
internal readonly record struct DiagonalStretch(int Diagonal, int From, int To, int Hits, double LogLikelihood);
