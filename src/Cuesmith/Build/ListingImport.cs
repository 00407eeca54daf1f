using Cuesmith.Catalogue;

namespace Cuesmith.Build;

/// <summary>Takes a listing (a CSV of names without the files: columns directory, filename) into the catalogue. Values are kept to the letter; a name that comes twice is kept once.</summary>
public sealed class ListingImport(CatalogueStore catalogue)
{
    private const int BatchRows = 10_000;
    private static readonly string[] columns = ["directory", "filename"];

    /// <exception cref="CuesmithException">The file cannot be read, is not UTF-8, or lacks a column.</exception>
    public StepSummary Run(string path, MediaKinds kind, IProgress<StepProgress> progress, CancellationToken ct)
    {
        using var writer = new ItemWriter(catalogue);
        long rows = 0, added = 0, empty = 0;
        foreach (var batch in RowSource.Read(path, columns, ct, required: columns.Length).Select(x => (Directory: x[0] ?? "", Filename: x[1] ?? "")).Chunk(BatchRows))
        {
            catalogue.Write(transaction =>
            {
                foreach (var (directory, filename) in batch.Where(x => x.Filename.Length > 0))
                {
                    added += writer.AddListed(transaction, kind.Word(), directory, filename) ? 1 : 0;
                }
            });
            rows += batch.Length;
            empty += batch.Count(x => x.Filename.Length == 0);
            progress.Report(new("scan", rows, null));
        }

        return new("scan", rows, added, 0, 0, $"{rows} rows of {path}: {added} new {kind.Word()} names, {rows - added - empty} known before{(empty > 0 ? $", {empty} without a filename left out" : "")}");
    }
}
