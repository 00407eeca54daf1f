using System.Text;

namespace Cuesmith.Export;

/// <summary>Puts a dataset together: the examples in their layout, and all that speaks of them.</summary>
public static class DatasetWriter
{
    /// <summary>Writes the dataset into the empty folder <paramref name="root"/>.</summary>
    /// <param name="examples">In the order of subset, split and key.</param>
    /// <param name="read">The parts of an example; their facts are put beside them.</param>
    /// <param name="shardBytes">Largest shard of the WebDataset layout, but for a single example that is larger.</param>
    public static async Task<IReadOnlyList<MetadataRow>> WriteAsync(string root, DatasetLayout layout, long shardBytes, DatasetAbout about, IReadOnlyList<ExampleFacts> examples,
        Func<ExampleFacts, ExampleParts> read, Provenance provenance, CancellationToken ct)
    {
        List<MetadataRow> rows = [];
        await using (IExampleWriter writer = layout == DatasetLayout.WebDataset ? new TarShards(root, shardBytes) : new FolderWriter(root))
        {
            foreach (var facts in examples)
            {
                rows.Add(new(facts, await writer.AddAsync(facts.Subset, facts.Split, facts.ExampleId, read(facts), ct)));
            }
        }

        rows = [.. rows.OrderBy(x => x.Facts.ExampleId, StringComparer.Ordinal)];
        await WriteRowsAsync(root, MetadataTable.FileName, rows, ct);
        if (layout == DatasetLayout.Folders)
        {
            foreach (var group in rows.GroupBy(x => DatasetCard.RowsFile(x.Facts.Subset, x.Facts.Split)))
            {
                await WriteRowsAsync(root, group.Key, [.. group], ct);
            }
        }

        await WriteTextAsync(root, Croissant.FileName, Croissant.Text(about, DatasetCard.Description(rows), await Checksums.OfAsync(root, ct)), ct);
        await WriteTextAsync(root, DatasetCard.FileName, DatasetCard.Text(about, layout, rows, [.. provenance.LeftOut.Select(x => (x.Reason, x.Count))]), ct);
        await WriteTextAsync(root, Provenance.FileName, provenance.Text(), ct);
        await WriteTextAsync(root, Checksums.FileName, Checksums.Text(await Checksums.OfAsync(root, ct)), ct);
        return rows;
    }

    private static async Task WriteRowsAsync(string root, string name, IReadOnlyList<MetadataRow> rows, CancellationToken ct)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var to = File.Create(path);
        await MetadataTable.WriteAsync(rows, to, ct);
    }

    private static Task WriteTextAsync(string root, string name, string text, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(root, name), text, new UTF8Encoding(false), ct);
}
