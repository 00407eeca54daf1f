using System.Data.Common;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Parquet;
using Sylvan.Data.Csv;

namespace Cuesmith.Build;

/// <summary>
/// Rows of a CSV, TSV or Parquet file, plain, gzip or zstd, or of the tables in such a tar archive; which of them is told by the first bytes, not by the name. Columns are
/// found by name, case apart. Streams.
/// </summary>
public static class RowSource
{
    private const int TarMagicAt = 257;

    /// <summary>Songs are named #9 Dream and #SELFIE: no line is a comment.</summary>
    private const char NoComment = '\0';

    private static ReadOnlySpan<byte> GzipMagic => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xb5, 0x2f, 0xfd];

    private static ReadOnlySpan<byte> ParquetMagic => "PAR1"u8;

    private static ReadOnlySpan<byte> TarMagic => "ustar"u8;

    /// <summary>Yields the values of <paramref name="columns"/> for each row, null where the file has no such column. The array is used again for the next row.</summary>
    /// <param name="required">So many of the columns, the first ones, have to be there; 0: any one of <paramref name="anyOf"/>.</param>
    /// <param name="anyOf">Where none is required: one of so many of the columns, the first ones, has to be there.</param>
    /// <exception cref="CuesmithException">The file is not there, cannot be read, is damaged, no UTF-8, or lacks the columns.</exception>
    public static IEnumerable<string?[]> Read(string path, IReadOnlyList<string> columns, CancellationToken ct, int required = 0, int anyOf = int.MaxValue)
    {
        using var tables = Guard(path, () => Open(path, columns)).GetEnumerator();
        var values = new string?[columns.Count];
        var (found, headers) = (false, new List<string>());
        while (Guard(path, tables.MoveNext))
        {
            using var rows = tables.Current.GetEnumerator();
            if (!Guard(path, rows.MoveNext))
            {
                continue;
            }

            var places = columns.Select(x => Array.FindIndex(rows.Current, y => x.Equals(y?.Trim('\uFEFF', ' '), StringComparison.OrdinalIgnoreCase))).ToArray();
            if (required == 0 ? places.Take(anyOf).All(x => x < 0) : places.Take(required).Any(x => x < 0))
            {
                headers.AddRange(rows.Current!);
                continue;
            }

            found = true;
            while (Guard(path, rows.MoveNext))
            {
                ct.ThrowIfCancellationRequested();
                for (var i = 0; i < places.Length; i++)
                {
                    values[i] = places[i] < 0 || places[i] >= rows.Current.Length ? null : rows.Current[places[i]];
                }

                yield return values;
            }
        }

        if (!found)
        {
            var wanted = required == 0 ? $"none of the columns {string.Join(", ", columns.Take(anyOf))} is there" : $"these columns have to be there: {string.Join(", ", columns.Take(required))}";
            throw new CuesmithException($"{path}: {wanted}; its first line has: {(headers.Count == 0 ? "nothing" : string.Join(", ", headers))}");
        }
    }

    /// <summary>The tables of a file, one unless it is an archive; of each all rows, the header first.</summary>
    private static IEnumerable<IEnumerable<string?[]>> Open(string path, IReadOnlyList<string> columns)
    {
        using var file = File.OpenRead(path);
        var head = Peek(file, 4);
        if (head.AsSpan().StartsWith(ParquetMagic))
        {
            yield return Parquet(file, columns);
            yield break;
        }

        using var stream = new BufferedStream(Decompressed(file, head), 1 << 16);
        foreach (var table in IsTar(path, head) ? Archived(stream) : [Csv(stream)])
        {
            yield return table;
        }
    }

    private static byte[] Peek(FileStream file, int count)
    {
        var head = new byte[count];
        var got = file.ReadAtLeast(head, count, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..got];
    }

    private static Stream Decompressed(Stream file, ReadOnlySpan<byte> head) =>
        head.StartsWith(GzipMagic) ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true)
        : head.StartsWith(ZstdMagic) ? new ZstdSharp.DecompressionStream(file, leaveOpen: true)
        : file;

    /// <summary>Whether the (decompressed) file begins with a tar header, read through a stream of its own.</summary>
    private static bool IsTar(string path, ReadOnlySpan<byte> head)
    {
        using var file = File.OpenRead(path);
        using var stream = Decompressed(file, head);
        var block = new byte[TarMagicAt + TarMagic.Length];
        return stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length && block.AsSpan(TarMagicAt).SequenceEqual(TarMagic);
    }

    /// <summary>The tables of an archive as MusicBrainz publishes its canonical data: canonical/canonical_musicbrainz_data.csv beside tables of redirects and licence texts.</summary>
    private static IEnumerable<IEnumerable<string?[]>> Archived(Stream stream)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && Path.GetExtension(entry.Name).ToLowerInvariant() is ".csv" or ".tsv")
            {
                yield return Csv(data);
            }
        }
    }

    private static IEnumerable<string?[]> Csv(Stream stream)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), bufferSize: 1 << 16, leaveOpen: true);
        // the delimiter (comma, tab, semicolon) is told by the header
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 20, Comment = NoComment });
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

    private static IEnumerable<string?[]> Parquet(Stream stream, IReadOnlyList<string> wanted)
    {
        var reader = ParquetReader.CreateAsync(stream, leaveStreamOpen: true).GetAwaiter().GetResult();
        try
        {
            var fields = reader.Schema.GetDataFields();
            yield return [.. fields.Select(x => x.Name)];
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                using var rows = reader.OpenRowGroupReader(group);
                var columns = fields.Select(x => wanted.Contains(x.Name, StringComparer.OrdinalIgnoreCase) ? ParquetColumn.Read(rows, x) : new string?[rows.RowCount]).ToArray();
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
        catch (DecoderFallbackException e)
        {
            throw new CuesmithException($"{path}: not UTF-8 (byte {e.BytesUnknown?.FirstOrDefault():X2}); convert it first, for example with iconv", e);
        }
        catch (CsvFormatException e)
        {
            throw new CuesmithException($"{path}: row {e.RowNumber}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or ZstdSharp.ZstdException or DbException)
        {
            throw new CuesmithException($"{path}: cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
