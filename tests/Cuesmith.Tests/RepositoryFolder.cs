using System.Runtime.CompilerServices;

namespace Cuesmith.Tests;

/// <summary>Where the sources of the tests lie, for golden files and for tests that read the code.</summary>
internal static class RepositoryFolder
{
    public static string Tests { get; } = Path.GetDirectoryName(ThisFile())!;

    public static string Root { get; } = Path.GetFullPath("../..", Tests);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
