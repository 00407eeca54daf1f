namespace Cuesmith.Tests;

/// <summary>Compares a text with the file Golden/NAME; CUESMITH_WRITE_GOLDEN=1 writes it instead, for a person to read in the diff.</summary>
internal static class GoldenFile
{
    public static void Check(string name, string text)
    {
        var path = Path.Combine(RepositoryFolder.Tests, "Golden", name);
        text = text.ReplaceLineEndings("\n").Replace(RepositoryFolder.Root, "{root}", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CUESMITH_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", text);
    }
}
