using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cuesmith.Catalogue;

/// <summary>
/// The catalogue of a workspace: one SQLite file. One writer at a time; a step saves its results and the note that they are done in one
/// transaction, so that a killed process leaves either both or neither.
/// </summary>
public sealed class CatalogueStore : IDisposable
{
    /// <summary>Version of <c>schema.sql</c>, kept in the file's user_version.</summary>
    public const int SchemaVersion = 4;

    private const int Busy = 5;
    private const int Full = 13;
    private readonly string path;

    private CatalogueStore(string path, SqliteConnection connection) => (this.path, Connection) = (path, connection);

    public SqliteConnection Connection { get; }

    /// <summary>Opens the catalogue at <paramref name="path"/>, making it when there is none and bringing one of an older version to this one.</summary>
    /// <exception cref="CuesmithException">The file is locked by another process, no catalogue, or of a newer version.</exception>
    public static CatalogueStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
            var version = connection.ExecuteScalar<int>("PRAGMA user_version");
            if (version > SchemaVersion)
            {
                throw new CuesmithException($"{path}: this workspace was made by a newer Cuesmith (catalogue version {version}, known here: {SchemaVersion}); update Cuesmith");
            }

            if (version < SchemaVersion)
            {
                Create(connection);
            }

            return new(path, connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="write"/> in one transaction: all of it is kept, or nothing.</summary>
    /// <exception cref="CuesmithException">The catalogue is locked or its disk is full.</exception>
    public void Write(Action<IDbTransaction> write)
    {
        try
        {
            using var transaction = Connection.BeginTransaction();
            write(transaction);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>The keys of all subjects done by a step.</summary>
    public Dictionary<string, string> Done(string step) =>
        Connection.Query<(string Subject, string Key)>("SELECT subject, key FROM done WHERE step = @step", new { step }).ToDictionary(x => x.Subject, x => x.Key);

    /// <summary>Notes, inside the transaction that saves the results, that a step is done with a subject.</summary>
    /// <param name="problem">Why the subject gave nothing; null where all went well.</param>
    public void MarkDone(IDbTransaction transaction, string step, string subject, string key, string? problem = null) =>
        Connection.Execute(
            "INSERT INTO done (step, subject, key, problem) VALUES (@step, @subject, @key, @problem) ON CONFLICT DO UPDATE SET key = excluded.key, problem = excluded.problem",
            new { step, subject, key, problem }, transaction);

    /// <summary>Forgets that a step was done with a subject.</summary>
    public void Forget(IDbTransaction transaction, string step, string subject) =>
        Connection.Execute("DELETE FROM done WHERE step = @step AND subject = @subject", new { step, subject }, transaction);

    public void Dispose() => Connection.Dispose();

    /// <summary>Makes the tables of a new catalogue, or brings those of an older version to this one; then the views. All or nothing.</summary>
    private static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        // another process may have done it while this one waited for the lock
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        string[] scripts = version == 0 ? ["schema"] : [.. Enumerable.Range(version + 1, Math.Max(0, SchemaVersion - version)).Select(x => $"upgrade-{x}")];
        if (version < SchemaVersion)
        {
            var views = connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'view'", transaction: transaction).Select(x => $"DROP VIEW {x};");
            connection.Execute(string.Concat([.. views, .. scripts.Append("views").Select(Script)]), transaction: transaction);
            connection.Execute($"PRAGMA user_version = {SchemaVersion}", transaction: transaction);
        }

        transaction.Commit();
    }

    private static string Script(string name)
    {
        using var stream = typeof(CatalogueStore).Assembly.GetManifestResourceStream($"Cuesmith.{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static CuesmithException Explain(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy => new($"{path}: another Cuesmith is writing to this workspace; wait for it or stop it, then run again", e),
        Full => new($"{path}: the disk is full; make room, then run again: finished work is kept", e),
        _ => new($"{path}: {e.Message}", e),
    };
}
