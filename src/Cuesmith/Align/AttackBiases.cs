using Cuesmith.Signal;

namespace Cuesmith.Align;

/// <summary>
/// How long before the note begins its rise is strongest, for each window that <see cref="PitchBands"/> hears through (negative: before). The longer the window, the earlier it
/// notices. Measured by the bench verb align-biases on pairs with known truth.
/// </summary>
internal static class AttackBiases
{
    public const double BroadSeconds = 0;

    private const double ShortSeconds = 0;
    private const double MiddleSeconds = 0;

    public static double PitchedSeconds(int noteNumber) => noteNumber < PitchBands.ShortWindowFrom ? MiddleSeconds : ShortSeconds;
}
