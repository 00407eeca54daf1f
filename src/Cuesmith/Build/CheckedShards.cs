using System.Globalization;

namespace Cuesmith.Build;

/// <summary>
/// Which shards were read whole and found sound, by name, size and time of change, in a small file beside them: a shard that nobody has touched since is opened by its head, in milliseconds.
/// </summary>
internal sealed class CheckedShards
{
    private const string Name = "checked.txt";

    private readonly HashSet<string> stamps;

    private CheckedShards(IEnumerable<string> stamps) => this.stamps = stamps.ToHashSet(StringComparer.Ordinal);

    public static CheckedShards Of(string folder) => new(File.Exists(Path.Combine(folder, Name)) ? File.ReadAllLines(Path.Combine(folder, Name)) : []);

    public bool Holds(string path) => stamps.Contains(Stamp(path));

    /// <summary>Writes down that these shards are sound.</summary>
    public static void Note(string folder, IEnumerable<string> paths) => File.WriteAllLines(Path.Combine(folder, Name), paths.Select(Stamp));

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}");
    }
}
