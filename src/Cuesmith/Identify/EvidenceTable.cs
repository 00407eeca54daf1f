using System.Runtime.CompilerServices;

namespace Cuesmith.Identify;

/// <summary>Sizes of evidence by its name, dense. The enum's values count up from 0.</summary>
public sealed class EvidenceTable<TKind>
    where TKind : struct, Enum
{
    private static readonly int Kinds = Enum.GetValues<TKind>().Length;

    private readonly float[] sizes = new float[Kinds];

    public ReadOnlySpan<float> Sizes => sizes;

    public float this[TKind kind]
    {
        get => sizes[Unsafe.As<TKind, int>(ref kind)];
        set => sizes[Unsafe.As<TKind, int>(ref kind)] = value;
    }

    /// <summary>Weighted sum, in log odds; weights in the order of the enum.</summary>
    public double LogOdds(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < sizes.Length; i++)
        {
            sum += sizes[i] * weights[i];
        }

        return sum;
    }

    /// <summary>The evidence that weighs most, in words with its log odds; the first of the enum (always there) apart.</summary>
    public string Reasons(ReadOnlySpan<double> weights, int most)
    {
        List<(TKind Kind, double LogOdds)> weighed = [];
        foreach (var kind in Enum.GetValues<TKind>().Skip(1))
        {
            if (this[kind] != 0)
            {
                weighed.Add((kind, this[kind] * weights[Convert.ToInt32(kind)]));
            }
        }

        return string.Join("; ", weighed.OrderByDescending(x => Math.Abs(x.LogOdds)).Take(most).Select(x => $"{EvidenceText.Words(x.Kind)} {x.LogOdds:+0.0;-0.0}"));
    }
}
