namespace Cuesmith.Fingerprint;

/// <summary>A stretch of film between two splices of a tempo change that keeps the pitch: within it the film plays the recording as it is, sample by sample.</summary>
/// <param name="From">Film sample.</param>
/// <param name="To">Film sample behind the last.</param>
/// <param name="Offset">Recording sample n + Offset is heard at film sample n; both at <see cref="PrintClock.SampleRate"/>.</param>
public readonly record struct TempoPiece(long From, long To, double Offset)
{
    public double Middle => (From + To) / 2.0;

    public long Samples => To - From;
}
