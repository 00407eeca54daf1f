using System.Text.RegularExpressions;

namespace Cuesmith.Tests;

/// <summary>The road goes one way: a folder of the library uses those above it, never those below.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] road =
        ["Music", "Names", "Signal", "Fingerprint", "Identify", "Align", "Clips", "Media", "Lookup", "Catalogue", "Pictures", "Export", "Report", "Build", "Demo"];

    [Fact]
    public void Every_folder_of_the_library_has_its_place_on_the_road()
    {
        var folders = Directory.EnumerateDirectories(Library).Select(x => Path.GetFileName(x)!).Except(["bin", "obj"]);
        Assert.Empty(folders.Except(road));
    }

    [Fact]
    public void A_folder_uses_only_folders_above_it()
    {
        var wrong =
            from file in Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
            let folder = Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0]
            where road.Contains(folder)
            from use in Using().Matches(File.ReadAllText(file)).Select(x => x.Groups[1].Value)
            where Array.IndexOf(road, use) > Array.IndexOf(road, folder)
            select $"{folder}/{Path.GetFileName(file)} uses {use}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_library_knows_no_console() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories), x => !x.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(x).Contains("Console.", StringComparison.Ordinal));

    private static string Library => Path.Combine(RepositoryFolder.Root, "src", "Cuesmith");

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?Cuesmith\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
