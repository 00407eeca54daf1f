namespace Cuesmith.Fingerprint;

/// <summary>A pair of a film's peaks as it may stand in the index: ranges, since peaks under speech and codecs are known to a couple of Hz and a hop only. Both ends belong to a range.</summary>
/// <param name="FirstFrom">Pitch of the first peak in fine steps (<see cref="LandmarkHash.FineSteps"/>).</param>
/// <param name="SecondFrom">Pitch of the second.</param>
/// <param name="HopsFrom">Hops between.</param>
/// <param name="Hop">The film's own hop of the first peak.</param>
public readonly record struct LandmarkQuery(int FirstFrom, int FirstTo, int SecondFrom, int SecondTo, int HopsFrom, int HopsTo, int Hop)
{
    /// <summary>8 bits of the two pitches: a held chord gives the same again and again, music that goes on does not.</summary>
    public uint Signature => (uint)(LandmarkHash.Step(FirstFrom) * 37 + LandmarkHash.Step(SecondFrom)) & SignatureMask;

    /// <summary>Hop and signature in one.</summary>
    public uint Film => (uint)Hop << SignatureBits | Signature;

    public const int SignatureBits = 8;
    public const uint SignatureMask = (1 << SignatureBits) - 1;
}
