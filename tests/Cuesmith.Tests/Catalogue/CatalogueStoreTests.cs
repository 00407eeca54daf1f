using Cuesmith.Catalogue;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cuesmith.Tests.Catalogue;

public sealed class CatalogueStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Refuses_a_catalogue_of_a_newer_version()
    {
        using (var store = CatalogueStore.Open(folder["catalogue.db"]))
        {
            store.Connection.Execute($"PRAGMA user_version = {CatalogueStore.SchemaVersion + 1}");
        }

        var e = Assert.Throws<CuesmithException>(() => CatalogueStore.Open(folder["catalogue.db"]));
        Assert.Contains("newer Cuesmith", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Golden/schema-1.sql is the catalogue as version 1 made it.</summary>
    [Fact]
    public void Brings_an_older_catalogue_to_this_version_and_loses_nothing()
    {
        using (var old = new SqliteConnection($"Data Source={folder["old.db"]};Pooling=False"))
        {
            old.Open();
            old.Execute(File.ReadAllText(Path.Combine(RepositoryFolder.Tests, "Golden", "schema-1.sql")));
            old.Execute("PRAGMA user_version = 1; INSERT INTO works (key, title, artist) VALUES ('k', 'Burn', 'Foxes')");
        }

        using var upgraded = CatalogueStore.Open(folder["old.db"]);
        using var made = CatalogueStore.Open(folder["new.db"]);
        Assert.Equal(Columns(made), Columns(upgraded));
        Assert.Equal("Burn", upgraded.Connection.ExecuteScalar<string>("SELECT title FROM works"));

        static IEnumerable<string> Columns(CatalogueStore store) => store.Connection.Query<string>(
            "SELECT m.type || ' ' || m.name || ': ' || c.name || ' ' || c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c ORDER BY m.name, c.cid");
    }

    [Fact]
    public void Says_that_a_file_is_no_catalogue()
    {
        File.WriteAllText(folder["catalogue.db"], new string('x', 5000));
        var e = Assert.Throws<CuesmithException>(() => CatalogueStore.Open(folder["catalogue.db"]));
        Assert.Contains("catalogue.db", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_another_process_is_writing()
    {
        using var one = CatalogueStore.Open(folder["catalogue.db"]);
        using var two = CatalogueStore.Open(folder["catalogue.db"]);
        two.Connection.Execute("PRAGMA busy_timeout = 1");
        two.Connection.DefaultTimeout = 1;
        CuesmithException? e = null;
        one.Write(_ =>
        {
            one.Connection.Execute("INSERT INTO works (key, title, artist) VALUES ('a', 'a', 'a')");
            e = Assert.Throws<CuesmithException>(() => two.Write(t => two.MarkDone(t, "scan", "x", "1")));
        });
        Assert.Contains("another Cuesmith is writing", e!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_all_of_a_write_or_nothing()
    {
        using var store = CatalogueStore.Open(folder["catalogue.db"]);
        Assert.Throws<InvalidOperationException>(() => store.Write(t =>
        {
            store.MarkDone(t, "scan", "x", "1");
            throw new InvalidOperationException();
        }));
        Assert.Empty(store.Done("scan"));
        store.Write(t => store.MarkDone(t, "scan", "x", "1"));
        store.Write(t => store.MarkDone(t, "scan", "x", "2", "gone"));
        Assert.Equal("2", store.Done("scan")["x"]);
    }

    public void Dispose() => folder.Dispose();
}
