using System.IO.Compression;
using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Identify;
using Dapper;

namespace Cuesmith.Tests.Build;

/// <summary>Songs and soundtracks in, names judged and matched, as the verbs do it on a workspace.</summary>
public sealed class NamesRoadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Workspace workspace;
    private readonly CatalogueStore catalogue;
    private readonly Progress<StepProgress> progress = new();

    public NamesRoadTests()
    {
        Workspace.Init(folder.Path);
        workspace = Workspace.Open(folder.Path);
        catalogue = workspace.OpenCatalogue();
    }

    [Fact]
    public async Task From_lists_to_matches_and_nothing_twice()
    {
        using (var gzip = new GZipStream(File.Create(folder["songs.csv.gz"]), CompressionLevel.Fastest))
        {
            gzip.Write("title,artist,year,sources\nViolet Harbour Serenade,The Copper Foxes,1971,a|b|c\n\"Glass, Bells\",Howard Pell,,a\n,Nobody,,\n"u8);
        }

        File.WriteAllText(folder["lines.csv"], "film,title,artist\n\"  Harbour, the Film\",Violet Harbour Serenade - 2011 Remaster,The Copper Foxes\n");
        File.WriteAllText(folder["raw.tsv"], "film\tyear\traw\nOther Film\t1999\t\"\"\"Glass, Bells\"\" Performed by Howard Pell\"\n");
        var imported = await ImportSongs.RunAsync(workspace, [folder["songs.csv.gz"]], progress, TestContext.Current.CancellationToken);
        Assert.Equal(2, imported.Worked);
        await ImportSoundtracks.RunAsync(catalogue, [folder["lines.csv"], folder["raw.tsv"]], progress, TestContext.Current.CancellationToken);
        await ImportSoundtracks.RunAsync(catalogue, [folder["lines.csv"]], progress, TestContext.Current.CancellationToken);
        Assert.Equal(2, catalogue.Connection.ExecuteScalar<int>("SELECT count(*) FROM soundtrack_lines"));
        Listed("a\\b", "violetharbourserenade.mid");
        Listed("a\\b", "H.PELL.Glass bells K.mid");
        Listed("a\\b", "0123456789abcdef0123456789abcdef01234567.mid");
        Assert.Equal(3, (await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).Worked);
        Assert.Equal(0, (await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).Worked);
        Assert.Equal(3, (await MatchStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).Worked);
        Assert.Equal(0, (await MatchStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).Worked);
        var matches = new StringWriter();
        Table.WriteCsv(catalogue, "matches", matches);
        var rows = matches.ToString().Split('\n');
        Assert.StartsWith("film,title,artist,directory,filename,verdict,confidence,reasons", rows[0], StringComparison.Ordinal);
        // what came in leaves as it was, spaces and all; the list that was imported again comes last
        Assert.StartsWith("\"  Harbour, the Film\",Violet Harbour Serenade - 2011 Remaster,The Copper Foxes,a\\b,violetharbourserenade.mid,accepted,", rows[2], StringComparison.Ordinal);
        Assert.StartsWith("Other Film,\"Glass, Bells\",Howard Pell,a\\b,H.PELL.Glass bells K.mid,accepted,", rows[1], StringComparison.Ordinal);
        Assert.Equal(2, catalogue.Connection.ExecuteScalar<int>("SELECT count(DISTINCT work_id) FROM identities"));
    }

    [Fact]
    public async Task An_edited_line_of_the_same_length_is_matched_anew()
    {
        Listed("d", "Violet Harbour Serenade.mid");
        foreach (var title in new[] { "Orchids at the Station!", "Violet Harbour Serenade" })
        {
            File.WriteAllText(folder["lines.csv"], $"film,title,artist\nFilm,{title},\n");
            await ImportSoundtracks.RunAsync(catalogue, [folder["lines.csv"]], progress, TestContext.Current.CancellationToken);
            Assert.Equal(1, (await MatchStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).Worked);
        }

        Assert.Equal(1, catalogue.Connection.ExecuteScalar<int>("SELECT count(*) FROM matches WHERE verdict = 'accepted'"));
    }

    [Fact]
    public async Task A_line_names_a_known_work_though_no_file_has_it()
    {
        File.WriteAllText(folder["songs.csv"], "title,artist\nBurn,The Copper Foxes\nBurn,Howard Pell\nViolet Harbour Serenade in Seven Tides,Howard Pell\n");
        File.WriteAllText(folder["lines.csv"], "film,title,artist\nFilm,Burn - Live,Copper Foxes\nFilm,Burn,Someone Else\nFilm,Burn,\nFilm,Violet Harbour Serenade in Seven Tides,\n");
        await ImportSongs.RunAsync(workspace, [folder["songs.csv"]], progress, TestContext.Current.CancellationToken);
        await ImportSoundtracks.RunAsync(catalogue, [folder["lines.csv"]], progress, TestContext.Current.CancellationToken);
        await MatchStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["The Copper Foxes", null, null, "Howard Pell"],
            catalogue.Connection.Query<string?>("SELECT w.artist FROM soundtrack_lines LEFT JOIN works w USING (work_id) ORDER BY line_id"));
    }

    [Fact]
    public async Task Tags_of_recordings_are_known_songs()
    {
        Listed("d", "violetharbour.mid");
        Listed("d", "track07.mid");
        catalogue.Connection.Execute(
            """
            INSERT INTO items (item_id, kind, directory, filename) VALUES (10, 'audio', 'm', '01.flac'), (11, 'audio', 'm', '07.flac');
            INSERT INTO item_texts VALUES (10, 'tag:title', 'Violet Harbour'), (10, 'tag:artist', 'The Copper Foxes'), (11, 'tag:title', 'Track 07'), (11, 'tag:artist', 'Howard Pell');
            """);
        await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken);
        Assert.Equal("Violet Harbour – The Copper Foxes", catalogue.Connection.ExecuteScalar<string>("SELECT title || ' – ' || artist FROM identities JOIN items USING (item_id) WHERE filename = 'violetharbour.mid'"));
        Assert.Equal(1, FurtherSongs.Of(catalogue).Index.SongCount);
    }

    [Fact]
    public async Task What_a_person_should_look_at_is_counted()
    {
        File.WriteAllText(folder["songs.csv"], "title,artist,year,sources\n" + string.Concat(Enumerable.Range(1, 4).Select(i => $"Burn,Artist {i},19{60 + i},a|b|c|d\n")));
        await ImportSongs.RunAsync(workspace, [folder["songs.csv"]], progress, TestContext.Current.CancellationToken);
        Listed("d", "Burn.mid");
        Assert.Equal(1, (await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken)).NeedReview);
    }

    [Fact]
    public async Task A_person_s_word_outranks_the_machine()
    {
        Listed("d", "violetharbourserenade.mid");
        await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken);
        catalogue.Connection.Execute("""INSERT INTO decisions VALUES ('identity:d/violetharbourserenade.mid', '{"title":"Another Song","artist":"Somebody"}', 'test', '2026-01-01')""");
        await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken);
        Assert.Equal(("Another Song", "accepted", 1.0), catalogue.Connection.QuerySingle<(string, string, double)>("SELECT title, verdict, confidence FROM identities"));
    }

    [Fact]
    public async Task Codes_of_a_list_come_out_with_the_identities()
    {
        const string Recording = "0b8b1f4f-1a5e-4b8e-9d3e-0123456789ab", Work = "11111111-2222-3333-4444-555555555555";
        File.WriteAllText(folder["songs.csv"], $"title,artist,isrc,mbid,work_mbid\nGlass Bells,Howard Pell,,,\nViolet Harbour Serenade,The Copper Foxes,us-lf2-04-00115,{Recording},{Work}\nAmber,Foxes,no code,x,\n");
        await ImportSongs.RunAsync(workspace, [folder["songs.csv"]], progress, TestContext.Current.CancellationToken);
        await ImportSongs.RunAsync(workspace, [folder["songs.csv"]], progress, TestContext.Current.CancellationToken);
        catalogue.Connection.Execute("INSERT INTO items (kind, directory, filename) VALUES ('audio', 'd', 'Copper Foxes - Violet Harbour Serenade.flac'), ('audio', 'd', 'Howard Pell - Glass Bells.flac')");
        await IdentifyStep.RunAsync(workspace, catalogue, progress, TestContext.Current.CancellationToken);
        Assert.Equal(
            [(Recording, "USLF20400115", Work), (null, null, null)],
            catalogue.Connection.Query<(string?, string?, string?)>("SELECT recording_mbid, isrc, work_mbid FROM show_identities ORDER BY filename"));
    }

    [Fact]
    public async Task Musicbrainz_canonical_data_is_read_as_published()
    {
        File.WriteAllText(folder["canonical_musicbrainz_data.csv"],
            "id,artist_credit_id,artist_mbids,artist_credit_name,release_mbid,release_name,recording_mbid,recording_name,combined_lookup,score\n1,2,{x},The Copper Foxes,y,Some Release,z,Violet Harbour Serenade,copperfoxes,3\n");
        await ImportSongs.RunAsync(workspace, [folder["canonical_musicbrainz_data.csv"]], progress, TestContext.Current.CancellationToken);
        using var file = SongIndexFile.Open(workspace.SongIndexPath);
        Assert.Equal(new Song("Violet Harbour Serenade", "The Copper Foxes"), file.Index.Song(new(0)));
    }

    [Fact]
    public async Task A_table_without_titles_is_none_of_songs()
    {
        File.WriteAllText(folder["canonical_recording_redirect.csv"], "recording_mbid,canonical_recording_mbid,canonical_release_mbid\na,b,c\n");
        var refused = await Assert.ThrowsAsync<CuesmithException>(
            () => ImportSongs.RunAsync(workspace, [folder["canonical_recording_redirect.csv"]], progress, TestContext.Current.CancellationToken));
        Assert.Contains("none of the columns title, recording_name", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,singer\nA,B\n", "none of the columns")]
    [InlineData("title,artist\n", "no song with a title")]
    public async Task Lists_of_something_else_are_refused_in_one_line(string text, string problem)
    {
        File.WriteAllText(folder["songs.csv"], text);
        var refused = await Assert.ThrowsAsync<CuesmithException>(() => ImportSongs.RunAsync(workspace, [folder["songs.csv"]], progress, TestContext.Current.CancellationToken));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.SongIndexPath));
    }

    [Fact]
    public void A_file_cut_short_is_no_index()
    {
        var builder = new SongIndexBuilder();
        builder.Add(new("Violet Harbour Serenade", "The Copper Foxes"));
        SongIndexFile.Write(builder.Build(), folder["songs.index"]);
        using (var whole = SongIndexFile.Open(folder["songs.index"]))
        {
            Assert.Equal("Violet Harbour Serenade", whole.Index.Title(new(0)));
        }

        var bytes = File.ReadAllBytes(folder["songs.index"]);
        File.WriteAllBytes(folder["songs.index"], bytes[..(bytes.Length / 2)]);
        Assert.Throws<CuesmithException>(() => SongIndexFile.Open(folder["songs.index"]));
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }

    private void Listed(string directory, string filename) =>
        catalogue.Connection.Execute("INSERT INTO items (kind, directory, filename, listed) VALUES ('midi', @directory, @filename, 1)", new { directory, filename });
}
