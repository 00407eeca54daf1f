using System.Data.Common;
using System.IO.Compression;
using Parquet;
using Sylvan.Data.Csv;

namespace Cuesmith.Build;

/// <summary>
/// Rows of a CSV, TSV or Parquet file, plain, gzip or zstd; which of them is told by the first bytes, not by the name. Columns are found by name, case apart. Streams.
/// </summary>
public static class RowSource
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xb5, 0x2f, 0xfd];

    private static ReadOnlySpan<byte> ParquetMagic => "PAR1"u8;

    /// <summary>Yields the values of <paramref name="columns"/> for each row, null where the file has no such column. The array is used again for the next row.</summary>
    /// <exception cref="CuesmithException">The file is not there, cannot be read, is damaged, or has none of the columns.</exception>
    public static IEnumerable<string?[]> Read(string path, IReadOnlyList<string> columns, CancellationToken ct)
    {
        using var rows = Guard(path, () => Open(path)).GetEnumerator();
        var first = true;
        var places = Array.Empty<int>();
        var values = new string?[columns.Count];
        while (Guard(path, rows.MoveNext))
        {
            ct.ThrowIfCancellationRequested();
            var row = rows.Current;
            if (first)
            {
                places = [.. columns.Select(x => Array.FindIndex(row, y => x.Equals(y?.Trim('\uFEFF', ' '), StringComparison.OrdinalIgnoreCase)))];
                first = false;
                if (places.All(x => x < 0))
                {
                    throw new CuesmithException($"{path}: none of the columns {string.Join(", ", columns)} is there; it has: {string.Join(", ", row)}");
                }

                continue;
            }

            for (var i = 0; i < places.Length; i++)
            {
                values[i] = places[i] < 0 || places[i] >= row.Length ? null : row[places[i]];
            }

            yield return values;
        }
    }

    /// <summary>All rows, the header first.</summary>
    private static IEnumerable<string?[]> Open(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        var got = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        file.Position = 0;
        head = head[..got];
        return head.StartsWith(ParquetMagic) ? Parquet(file)
            : head.StartsWith(GzipMagic) ? Csv(new GZipStream(file, CompressionMode.Decompress), path)
            : head.StartsWith(ZstdMagic) ? Csv(new ZstdSharp.DecompressionStream(file, leaveOpen: false), path)
            : Csv(file, path);
    }

    private static IEnumerable<string?[]> Csv(Stream stream, string path)
    {
        using var text = new StreamReader(stream, bufferSize: 1 << 16);
        var options = new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 20, Delimiter = path.Contains(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',' };
        using var csv = CsvDataReader.Create(text, options);
        while (csv.Read())
        {
            var row = new string?[csv.RowFieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = csv.GetString(i);
            }

            yield return row;
        }
    }

    private static IEnumerable<string?[]> Parquet(Stream stream)
    {
        var reader = ParquetReader.CreateAsync(stream, leaveStreamOpen: false).GetAwaiter().GetResult();
        try
        {
            var fields = reader.Schema.GetDataFields();
            yield return [.. fields.Select(x => x.Name)];
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                using var rows = reader.OpenRowGroupReader(group);
                var columns = fields.Select(x => ParquetColumn.Read(rows, x)).ToArray();
                for (var i = 0; i < rows.RowCount; i++)
                {
                    yield return [.. columns.Select(x => x[i])];
                }
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or CsvFormatException or ZstdSharp.ZstdException or DbException)
        {
            throw new CuesmithException($"{path}: cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
