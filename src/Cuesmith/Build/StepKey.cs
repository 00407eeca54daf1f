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
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
