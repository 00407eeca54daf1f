using System.Data;
using Microsoft.Data.Sqlite;

namespace Cuesmith.Catalogue;

/// <summary>Writes rows of items with prepared statements, thousands a second. One thread; every call within a transaction of <see cref="CatalogueStore.Write"/>.</summary>
public sealed class ItemWriter : IDisposable
{
    private const string Upsert = """
        INSERT INTO items (kind, directory, filename, size_bytes, modified_ns, inode, scan_key, content_hash, note_hash, duration_s, probe, problem)
        VALUES ($kind, $directory, $filename, $size, $modified, $inode, $scan_key, $content_hash, $note_hash, $duration, $probe, $problem)
        ON CONFLICT (directory, filename) DO UPDATE SET kind = excluded.kind, listed = 0, missing = 0, size_bytes = excluded.size_bytes, modified_ns = excluded.modified_ns,
          inode = excluded.inode, scan_key = excluded.scan_key, content_hash = excluded.content_hash, note_hash = excluded.note_hash, duration_s = excluded.duration_s,
          probe = excluded.probe, problem = excluded.problem
        RETURNING item_id
        """;

    private readonly SqliteCommand upsert;
    private readonly SqliteCommand forgetTexts;
    private readonly SqliteCommand addText;
    private readonly SqliteCommand setMissing;
    private readonly SqliteCommand setFolderMissing;
    private readonly SqliteCommand addListed;

    public ItemWriter(CatalogueStore catalogue)
    {
        var connection = catalogue.Connection;
        upsert = Command(connection, Upsert, "$kind", "$directory", "$filename", "$size", "$modified", "$inode", "$scan_key", "$content_hash", "$note_hash", "$duration", "$probe", "$problem");
        forgetTexts = Command(connection, "DELETE FROM item_texts WHERE item_id = $item", "$item");
        addText = Command(connection, "INSERT INTO item_texts (item_id, source, text) VALUES ($item, $source, $text)", "$item", "$source", "$text");
        setMissing = Command(connection, "UPDATE items SET missing = $missing WHERE item_id = $item", "$missing", "$item");
        setFolderMissing = Command(connection, "UPDATE items SET missing = 1 WHERE directory = $directory AND listed = 0 AND missing = 0", "$directory");
        addListed = Command(connection, "INSERT INTO items (kind, directory, filename, listed) VALUES ($kind, $directory, $filename, 1) ON CONFLICT (directory, filename) DO NOTHING",
            "$kind", "$directory", "$filename");
    }

    /// <summary>Adds a file, or puts what is known now in the place of what was.</summary>
    public void Put(IDbTransaction transaction, ItemRow row, string scanKey)
    {
        var item = Run(upsert, transaction, row.Kind, row.Directory, row.Filename, row.Stamp?.SizeBytes, row.Stamp?.ModifiedNs, row.Stamp?.Inode, scanKey, row.ContentHash, row.NoteHash,
            row.DurationS, row.Probe, row.Problem);
        Run(forgetTexts, transaction, item);
        foreach (var (source, text) in row.Texts)
        {
            Run(addText, transaction, item, source, text);
        }
    }

    /// <summary>Notes that a file is gone, or there again.</summary>
    public void SetMissing(IDbTransaction transaction, long itemId, bool missing) => Run(setMissing, transaction, missing ? 1L : 0L, itemId);

    /// <summary>Notes that all files of a folder are gone.</summary>
    /// <returns>How many were there before.</returns>
    public int SetFolderMissing(IDbTransaction transaction, string directory)
    {
        Bind(setFolderMissing, transaction, directory);
        return setFolderMissing.ExecuteNonQuery();
    }

    /// <summary>Adds a name without a file; one that is known already stays as it is.</summary>
    /// <returns>Whether it is new.</returns>
    public bool AddListed(IDbTransaction transaction, string kind, string directory, string filename)
    {
        Bind(addListed, transaction, kind, directory, filename);
        return addListed.ExecuteNonQuery() > 0;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[upsert, forgetTexts, addText, setMissing, setFolderMissing, addListed])
        {
            command.Dispose();
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    private static object? Run(SqliteCommand command, IDbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(command, transaction, values);
        return command.ExecuteScalar();
    }

    private static void Bind(SqliteCommand command, IDbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        command.Transaction = (SqliteTransaction)transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
