namespace Cuesmith.Export;

/// <summary>The files of one example, KEY.EXTENSION each.</summary>
/// <param name="Files">Cut clips, by path; they stay in the cache.</param>
/// <param name="Texts">What was made in memory.</param>
public sealed record ExampleParts(IReadOnlyList<(string Extension, string Path)> Files, IReadOnlyList<(string Extension, byte[] Content)> Texts)
{
    /// <summary>All of it in the order of the extensions, opened one after the other.</summary>
    public IEnumerable<(string Extension, Func<Stream> Open)> All() =>
        Files.Select(x => (x.Extension, Open: (Func<Stream>)(() => File.OpenRead(x.Path))))
            .Concat(Texts.Select(x => (x.Extension, Open: (Func<Stream>)(() => new MemoryStream(x.Content)))))
            .OrderBy(x => x.Extension, StringComparer.Ordinal);
}

/// <summary>A way to lay out examples in the dataset's folder.</summary>
public interface IExampleWriter : IAsyncDisposable
{
    /// <summary>Adds an example; all of a subset and split come together.</summary>
    /// <returns>Where it lies: the shard, or the folder, relative to the dataset.</returns>
    Task<string> AddAsync(string subset, string split, string key, ExampleParts parts, CancellationToken ct);
}
