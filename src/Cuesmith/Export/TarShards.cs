using System.Formats.Tar;

namespace Cuesmith.Export;

/// <summary>
/// WebDataset shards: data/SPLIT-00000.tar, ... with the files of an example one after the other, in ustar with neither owner nor time, so that the same examples give the same bytes.
/// </summary>
/// <param name="root">Folder of the dataset.</param>
/// <param name="shardBytes">A new shard begins with the example that would make one larger; an example is never split.</param>
public sealed class TarShards(string root, long shardBytes) : IExampleWriter
{
    private const int BlockBytes = 512;

    private string open = "";
    private int number;
    private long size;
    private TarWriter? tar;

    public async Task<string> AddAsync(string subset, string split, string key, ExampleParts parts, CancellationToken ct)
    {
        var name = $"{Subset.Folder(subset)}/{split}";
        var more = parts.Files.Sum(x => Entry(new FileInfo(x.Path).Length)) + parts.Texts.Sum(x => Entry(x.Content.Length));
        if (tar is null || name != open || (size > 0 && size + more > shardBytes))
        {
            number = name == open ? number + 1 : 0;
            open = name;
            await BeginAsync();
        }

        foreach (var (extension, content) in parts.All())
        {
            await using var stream = content();
            var entry = new UstarTarEntry(TarEntryType.RegularFile, $"{key}.{extension}")
            {
                DataStream = stream,
                ModificationTime = DateTimeOffset.UnixEpoch,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            };
            await tar!.WriteEntryAsync(entry, ct);
        }

        size += more;
        return Shard;
    }

    public async ValueTask DisposeAsync()
    {
        if (tar is not null)
        {
            await tar.DisposeAsync();
        }
    }

    private string Shard => $"{open}-{number:00000}.tar";

    private static long Entry(long contentBytes) => BlockBytes + (contentBytes + BlockBytes - 1) / BlockBytes * BlockBytes;

    private async Task BeginAsync()
    {
        await DisposeAsync();
        var path = Path.Combine(root, Shard);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        tar = new(File.Create(path), TarEntryFormat.Ustar, leaveOpen: false);
        size = 0;
    }
}
