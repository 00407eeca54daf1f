using System.Globalization;

namespace Cuesmith.Demo;

/// <summary>A package as the archive offers it.</summary>
/// <param name="FileName">Name under which apt-get stores it.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record DebianPackage(string Name, string FileName, long SizeBytes, string Sha256)
{
    private const string HashMark = "SHA256:";

    /// <summary>Reads what <c>apt-get download --print-uris</c> prints: a line <c>'URI' FILENAME SIZE SHA256:HASH</c> a package. Other lines are skipped.</summary>
    public static IReadOnlyList<DebianPackage> Parse(TextReader output)
    {
        var packages = new List<DebianPackage>();
        while (output.ReadLine() is { } line)
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var file, var size, var hash, ..] &&
                hash.StartsWith(HashMark, StringComparison.Ordinal) && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                packages.Add(new(file[..(file.IndexOf('_', StringComparison.Ordinal) is > 0 and var end ? end : file.Length)], file, bytes, hash[HashMark.Length..].ToLowerInvariant()));
            }
        }

        return packages;
    }
}
