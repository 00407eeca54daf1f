namespace Cuesmith.Fingerprint;

/// <summary>A stretch of a line along which landmarks agree more than chance lets them; not yet verified against the samples.</summary>
/// <param name="Line">Known to a hop or two.</param>
/// <param name="From">Film seconds of the first agreeing landmark.</param>
/// <param name="To">Film seconds of the last.</param>
/// <param name="Hits">Film hops with an agreeing landmark.</param>
/// <param name="LogLikelihood">Natural logarithm of how much likelier a sounding recording makes this than chance does.</param>
public readonly record struct LineCandidate(Line Line, double From, double To, int Hits, double LogLikelihood)
{
    /// <summary>Deviations by which the peaks agree along it (<see cref="PeakAgreement"/>); 0 where they were not asked.</summary>
    public double Agreement { get; init; }
}
