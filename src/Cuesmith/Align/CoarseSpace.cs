using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>A recording as coarse searches hear it: means of <see cref="HopSeconds"/>, a fifth of a second or more where the plane would grow beyond what memory may take.</summary>
internal sealed class CoarseSpace
{
    private const int LeastFactor = 10;
    private const long MostCells = 16_000_000;

    /// <summary>For pitches with rhythm beside them.</summary>
    public static readonly FeatureWeights Pitches = new(1f, 0.6f, 0.2f);

    /// <summary>For drums and other notes that have hardly any pitch.</summary>
    public static readonly FeatureWeights Attacks = new(1f, 0.6f, 2f);

    private readonly FeatureWeights weights;

    private readonly int factor;
    private readonly BandRows heard;

    /// <param name="audio">The recording.</param>
    /// <param name="noteSeconds">How long the notes last.</param>
    /// <param name="weights"><see cref="Pitches"/> or <see cref="Attacks"/>.</param>
    public CoarseSpace(PitchBands audio, double noteSeconds, FeatureWeights weights)
    {
        this.weights = weights;
        factor = LeastFactor;
        while (noteSeconds * audio.DurationSeconds / (HopSeconds * HopSeconds) > MostCells)
        {
            factor *= 2;
        }

        var (onsets, attacks) = audio.FinePooled();
        var levels = audio.Levels.Pooled(factor);
        heard = new(FeatureSpace.Join(levels, onsets.Pooled(factor), attacks.Pooled(factor), weights));
        PitchShares = FeatureSpace.PitchShares(levels);
    }

    public double HopSeconds => factor * PitchBands.LevelHopSeconds;

    /// <summary>How much each band sounds, see <see cref="FeatureSpace.PitchShares"/>.</summary>
    public float[] PitchShares { get; }

    /// <summary>Bands of notes at this hop.</summary>
    public NoteBands Pooled(NoteBands bands) => bands.Pooled(factor);

    /// <summary>All hops of notes against all of the recording.</summary>
    /// <param name="bands">Pooled.</param>
    public SimilarityPlane Plane(NoteBands bands, CancellationToken ct) => new(new(FeatureSpace.Sparse(bands, weights), heard), ct);
}
