using System.Security.Cryptography;

namespace Cuesmith.Export;

/// <summary>SHA256SUMS: a line a file, as sha256sum writes and checks it.</summary>
public static class Checksums
{
    public const string FileName = "SHA256SUMS";

    /// <summary>Hashes every file below <paramref name="folder"/>, in the order of their names.</summary>
    /// <returns>Hexadecimal SHA-256 by relative path.</returns>
    public static async Task<IReadOnlyList<(string Path, string Sha256, long Bytes)>> OfAsync(string folder, CancellationToken ct)
    {
        List<(string, string, long)> sums = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(x => Path.GetRelativePath(folder, x)).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(Path.Combine(folder, file));
            sums.Add((file, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)), stream.Length));
        }

        return sums;
    }

    public static string Text(IEnumerable<(string Path, string Sha256, long Bytes)> sums) => string.Concat(sums.Select(x => $"{x.Sha256}  {x.Path}\n"));
}
