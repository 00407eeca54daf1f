using Cuesmith.Catalogue;
using Dapper;
using DuckDB.NET.Data;

namespace Cuesmith.Tests.Catalogue;

public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CatalogueStore store;

    public TableTests() => store = CatalogueStore.Open(folder["catalogue.db"]);

    /// <summary>The columns that users join on: a contract, the first ones in this order.</summary>
    [Theory]
    [InlineData("files", "kind,directory,filename,content_hash,duration_s,problem")]
    [InlineData("identities", "directory,filename,title,artist,verdict,confidence,reasons")]
    [InlineData("soundtracks", "film,year,title,artist,source,raw")]
    [InlineData("matches", "film,title,artist,directory,filename,verdict,confidence,reasons")]
    [InlineData("cues", "film_file,start_s,end_s,recording_file,recording_start_s,speed,verdict,confidence")]
    [InlineData("alignments", "midi_file,audio_file,verdict,confidence,transposition,median_error_ms_estimate")]
    [InlineData("examples", "example_id,split,film_file,start_s,end_s,recording_file,midi_file,confidence")]
    public void Columns_keep_their_order(string table, string columns)
    {
        var csv = new StringWriter();
        Table.WriteCsv(store, table, csv);
        Assert.Equal(columns, string.Join(',', csv.ToString().TrimEnd().Split(',').Take(columns.Split(',').Length)));
    }

    [Fact]
    public async Task Awkward_texts_leave_as_they_came_in_and_other_programs_read_them()
    {
        string[] names = ["plain.mid", "comma, and \"quotes\".mid", "new\nline.mid", "Антонín Dvořák – ✓.mid", " spaces .mid", "'; DROP TABLE items; --.mid"];
        foreach (var name in names)
        {
            store.Connection.Execute("INSERT INTO items (kind, directory, filename, duration_s) VALUES ('midi', 'a\\b', @name, 1.25)", new { name });
        }

        await using (var csv = new StreamWriter(folder["files.csv"]))
        {
            Table.WriteCsv(store, "files", csv);
        }

        await using (var parquet = File.Create(folder["files.parquet"]))
        {
            Assert.Equal(names.Length, await Table.WriteParquetAsync(store, "files", parquet, default));
        }

        await using (var json = new StreamWriter(folder["files.json"]))
        {
            Table.WriteJson(store, "files", json);
        }

        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        foreach (var from in new[] { $"read_csv('{folder["files.csv"]}', all_varchar = true, header = true, quote = '\"', escape = '\"')", $"read_parquet('{folder["files.parquet"]}')", $"read_json('{folder["files.json"]}')" })
        {
            Assert.Equal(names, duck.Query<string>($"SELECT filename FROM {from}"));
            Assert.Equal(1.25, duck.ExecuteScalar<double>($"SELECT max(CAST(duration_s AS DOUBLE)) FROM {from}"));
        }
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}
