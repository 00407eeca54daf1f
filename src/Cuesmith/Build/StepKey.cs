using System.Security.Cryptography;
using System.Text;

namespace Cuesmith.Build;

/// <summary>
/// The key of a piece of work: hash of the contents it reads, the step's version and its options. The same key twice is the same result, so the second
/// time nothing is done.
/// </summary>
public static class StepKey
{
    /// <summary>32 hexadecimal digits; equal for equal parts in the same order, and no two different lists of parts share one by their joins.</summary>
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Append(hash, part);
        }

        return Digits(hash);
    }

    /// <summary>The same for however many parts, one after another.</summary>
    public static string OfAll(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            Append(hash, part);
        }

        return Digits(hash);
    }

    private static void Append(IncrementalHash hash, string? part) => hash.AppendData(Encoding.UTF8.GetBytes($"{part?.Length ?? -1}:{part}"));

    private static string Digits(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
}
