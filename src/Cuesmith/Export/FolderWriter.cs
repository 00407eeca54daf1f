namespace Cuesmith.Export;

/// <summary>Plain folders: data/SPLIT/KEY.mp4, KEY.flac, KEY.mid, KEY.json.</summary>
/// <param name="root">Folder of the dataset.</param>
public sealed class FolderWriter(string root) : IExampleWriter
{
    public async Task<string> AddAsync(string subset, string split, string key, ExampleParts parts, CancellationToken ct)
    {
        var folder = $"{Subset.Folder(subset)}/{split}";
        Directory.CreateDirectory(Path.Combine(root, folder));
        foreach (var (extension, open) in parts.All())
        {
            await using var from = open();
            await using var to = File.Create(Path.Combine(root, folder, $"{key}.{extension}"));
            await from.CopyToAsync(to, ct);
        }

        return folder;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
