namespace Cuesmith.Media;

/// <summary>Finds a font file for the words in pictures.</summary>
public static class Font
{
    private static readonly string[] folders = ["/usr/share/fonts", "/usr/local/share/fonts"];

    /// <summary>The path of a sans-serif TrueType font, null where the machine has none: pictures are then drawn without words.</summary>
    public static string? Find() => folders.Where(Directory.Exists)
        .SelectMany(x => Directory.EnumerateFiles(x, "*.ttf", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        .OrderBy(x => Path.GetFileName(x) switch { "DejaVuSans.ttf" => 0, "LiberationSans-Regular.ttf" => 1, var name when name.Contains("Sans", StringComparison.Ordinal) => 2, _ => 3 })
        .ThenBy(x => x, StringComparer.Ordinal).FirstOrDefault();
}
