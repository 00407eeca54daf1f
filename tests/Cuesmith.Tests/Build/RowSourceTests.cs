using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Cuesmith.Build;
using Dapper;
using DuckDB.NET.Data;

namespace Cuesmith.Tests.Build;

/// <summary>One table of songs in every form that lists come in.</summary>
public sealed class RowSourceTests : IDisposable
{
    private static readonly string[] columns = ["title", "artist", "year"];
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("Title,Artist,Year\n\"Glass, \"\"Bells\"\"\",Björk,1999\nRain,,\n")]
    [InlineData("\uFEFFyear\tARTIST\ttitle\textra\n1999\tBjörk\t\"Glass, \"\"Bells\"\"\"\tx\n\t\tRain\t\n")]
    [InlineData("title;artist;year\n\"Glass, \"\"Bells\"\"\";Björk;1999\nRain;;\n")]
    public void Text_with_any_delimiter_plain_or_packed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(folder["plain"], bytes);
        using (var gzip = new GZipStream(File.Create(folder["gzip"]), CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        using (var zstd = new ZstdSharp.CompressionStream(File.Create(folder["zstd"]), leaveOpen: false))
        {
            zstd.Write(bytes);
        }

        Assert.All(["plain", "gzip", "zstd"], x => AssertSongs(Read(x)));
    }

    [Theory]
    [InlineData("snappy")]
    [InlineData("zstd")]
    public void Parquet_as_another_program_writes_it(string compression)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        duck.Execute(
            $"""
            COPY (SELECT * FROM (VALUES ('Björk', 1999::SMALLINT, 'Glass, "Bells"', ['x']), (NULL, NULL, 'Rain', NULL)) t(artist, year, title, tags))
            TO '{folder["songs.parquet"]}' (FORMAT parquet, COMPRESSION {compression})
            """);
        AssertSongs(Read("songs.parquet"));
    }

    [Fact]
    public void A_title_that_looks_like_a_comment_is_a_title()
    {
        File.WriteAllText(folder["songs.csv"], "title,artist\n#9 Bells,Foxes\n// Rain,Foxes\n");
        Assert.Equal(["#9 Bells", "// Rain"], Read("songs.csv").Select(x => x[0]));
    }

    [Fact]
    public void An_archive_gives_the_tables_that_have_the_columns()
    {
        using (var zstd = new ZstdSharp.CompressionStream(File.Create(folder["dump.tar.zst"]), leaveOpen: false))
        using (var tar = new TarWriter(zstd))
        {
            Add(tar, "dump/COPYING", "title of a licence");
            Add(tar, "dump/canonical/redirect.csv", "old,new\n1,2\n");
            Add(tar, "dump/canonical/songs.csv", "title,artist,year\n\"Glass, \"\"Bells\"\"\",Björk,1999\nRain,,\n");
        }

        AssertSongs(Read("dump.tar.zst"));
    }

    [Fact]
    public void What_is_cut_short_is_said_to_be_so()
    {
        using (var gzip = new GZipStream(File.Create(folder["whole.gz"]), CompressionLevel.NoCompression))
        {
            gzip.Write(Encoding.UTF8.GetBytes("title,artist\n" + string.Concat(Enumerable.Range(0, 20_000).Select(x => $"Song {x},Artist {x}\n"))));
        }

        File.WriteAllBytes(folder["cut.gz"], File.ReadAllBytes(folder["whole.gz"])[..100_000]);
        Assert.Contains("cut.gz: cannot be read", Assert.Throws<CuesmithException>(() => Read("cut.gz")).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder["cut.parquet"], [.. "PAR1"u8, 1, 2, 3]);
        Assert.Contains("cut.parquet: cannot be read", Assert.Throws<CuesmithException>(() => Read("cut.parquet")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static void Add(TarWriter tar, string name, string text) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    private static void AssertSongs(List<string?[]> rows)
    {
        Assert.Equal(2, rows.Count);
        Assert.Equal(["Glass, \"Bells\"", "Björk", "1999"], rows[0]);
        Assert.Equal("Rain", rows[1][0]);
        Assert.All(rows[1][1..], x => Assert.True(string.IsNullOrEmpty(x)));
    }

    private List<string?[]> Read(string name) => [.. RowSource.Read(folder[name], columns, TestContext.Current.CancellationToken).Select(x => x.ToArray())];
}
