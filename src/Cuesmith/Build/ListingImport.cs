using System.Text;
using Cuesmith.Catalogue;
using Sylvan.Data.Csv;

namespace Cuesmith.Build;

/// <summary>Takes a listing (a CSV of names without the files: columns directory, filename) into the catalogue. Values are kept to the letter; a name that comes twice is kept once.</summary>
public sealed class ListingImport(CatalogueStore catalogue)
{
    private const int BatchRows = 10_000;
    private const int MaxRecordBytes = 1 << 20;

    /// <exception cref="CuesmithException">The file cannot be read, is not UTF-8, or lacks a column.</exception>
    public StepSummary Run(string path, MediaKinds kind, IProgress<StepProgress> progress, CancellationToken ct)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Run(text, path, kind, progress, ct);
        }
        catch (DecoderFallbackException e)
        {
            throw new CuesmithException($"{path}: not UTF-8 (byte {e.BytesUnknown?.FirstOrDefault():X2}); convert it first, for example with iconv", e);
        }
        catch (CsvMissingHeadersException e)
        {
            throw new CuesmithException($"{path}: empty; a listing has the columns directory,filename in its first line", e);
        }
        catch (CsvFormatException e)
        {
            throw new CuesmithException($"{path}: row {e.RowNumber}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private StepSummary Run(TextReader text, string path, MediaKinds kind, IProgress<StepProgress> progress, CancellationToken ct)
    {
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', BufferSize = MaxRecordBytes, MaxBufferSize = 16 * MaxRecordBytes });
        var (directory, filename) = (Column(csv, "directory", path), Column(csv, "filename", path));
        using var writer = new ItemWriter(catalogue);
        long rows = 0, added = 0, empty = 0;
        for (var more = true; more;)
        {
            ct.ThrowIfCancellationRequested();
            catalogue.Write(transaction =>
            {
                for (var i = 0; i < BatchRows && (more = csv.Read()); i++, rows++)
                {
                    if (csv.GetString(filename) is { Length: > 0 } name)
                    {
                        added += writer.AddListed(transaction, kind.Word(), csv.GetString(directory), name) ? 1 : 0;
                    }
                    else
                    {
                        empty++;
                    }
                }
            });
            progress.Report(new("scan", rows, null));
        }

        return new("scan", rows, added, 0, 0, $"{rows} rows of {path}: {added} new {kind.Word()} names, {rows - added - empty} known before{(empty > 0 ? $", {empty} without a filename left out" : "")}");
    }

    private static int Column(CsvDataReader csv, string name, string path)
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (csv.GetName(i) == name)
            {
                return i;
            }
        }

        throw new CuesmithException($"{path}: no column '{name}'; a listing has the columns directory,filename in its first line");
    }
}
