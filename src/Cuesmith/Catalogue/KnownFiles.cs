using System.Text;
using Cuesmith.Media;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cuesmith.Catalogue;

/// <summary>What the catalogue knows of a file that a folder holds, or held.</summary>
/// <param name="Utf8Name">The file's name, UTF-8.</param>
/// <param name="Stamp">Null where the file is to be read again.</param>
/// <param name="Listed">A name from a listing, never seen as a file.</param>
public readonly record struct KnownFile(byte[] Utf8Name, long ItemId, FileStamp? Stamp, bool Missing, bool Listed);

/// <summary>Reads what is known, folder by folder, in the byte order of names and in pages: memory stays bounded, and no long reading keeps the write-ahead log from being folded in.</summary>
public sealed class KnownFiles : IDisposable
{
    private const int PageRows = 4096;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand page;

    /// <param name="scanKey">A file that another version or other options read counts as to be read again.</param>
    public KnownFiles(CatalogueStore catalogue, string scanKey)
    {
        connection = catalogue.Connection;
        // every page is read once and in order: a large cache would only take memory
        connection.Execute("PRAGMA cache_size = -4096");
        page = connection.CreateCommand();
        page.CommandText = """
            SELECT CAST(filename AS BLOB), item_id, size_bytes, modified_ns, inode, missing, listed, scan_key IS $key
            FROM items WHERE directory = $directory AND filename > $after ORDER BY filename LIMIT $rows
            """;
        page.Parameters.AddWithValue("$key", scanKey);
        page.Parameters.AddWithValue("$rows", PageRows);
        page.Parameters.Add("$directory", SqliteType.Text);
        page.Parameters.Add("$after", SqliteType.Text);
    }

    /// <summary>All files known in <paramref name="directory"/>, not in those below.</summary>
    public IEnumerable<KnownFile> In(string directory)
    {
        List<KnownFile> rows = new(16);
        var after = "";
        do
        {
            rows.Clear();
            page.Parameters["$directory"].Value = directory;
            page.Parameters["$after"].Value = after;
            using (var reader = page.ExecuteReader())
            {
                while (reader.Read())
                {
                    FileStamp? stamp = reader.IsDBNull(3) || !reader.GetBoolean(7) ? null : new(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
                    rows.Add(new((byte[])reader.GetValue(0), reader.GetInt64(1), stamp, reader.GetBoolean(5), reader.GetBoolean(6)));
                }
            }

            foreach (var row in rows)
            {
                yield return row;
            }

            after = rows.Count > 0 ? Encoding.UTF8.GetString(rows[^1].Utf8Name) : after;
        }
        while (rows.Count == PageRows);
    }

    /// <summary>All folders at or under <paramref name="root"/> that ever held a file.</summary>
    public IEnumerable<string> FoldersUnder(string root)
    {
        var below = root.TrimEnd('/');
        // '0' is the character behind '/': the range holds what begins with "root/"
        return connection.Query<string>("SELECT DISTINCT directory FROM items WHERE directory = @root OR (directory > @below || '/' AND directory < @below || '0')",
            new { root, below }, buffered: true);
    }

    public void Dispose() => page.Dispose();
}
