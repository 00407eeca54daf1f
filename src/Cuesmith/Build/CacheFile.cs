namespace Cuesmith.Build;

/// <summary>A file of the cache, named after what it was made from.</summary>
internal static class CacheFile
{
    /// <summary>Writes it by way of a temporary name, with its folder. Copies of one content may be worked on at the same time: each has a temporary name of its own.</summary>
    public static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Environment.CurrentManagedThreadId}.new";
        File.WriteAllBytes(half, bytes);
        File.Move(half, path, overwrite: true);
    }
}
