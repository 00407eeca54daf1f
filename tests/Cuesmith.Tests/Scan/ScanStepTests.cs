using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Dapper;

namespace Cuesmith.Tests.Scan;

public sealed class ScanStepTests : IDisposable
{
    private readonly ScanFixture scan = new();

    [Fact]
    public async Task Tells_kinds_by_content()
    {
        scan.Write("song.txt", ScanFixture.Midi());
        scan.Write("silence.mid", ScanFixture.Wave());
        scan.Write("page.mid", [.. "<html>404</html>"u8]);
        scan.Write("broken.mp4", [.. "\0\0\0\u0020ftypisom and no more"u8]);
        scan.Write("readme.txt", [.. "hello"u8]);
        await scan.ScanAsync();
        Assert.Equal(
            [
                ("midi", "page.mid", "not a midi file but a web page"), ("other", "readme.txt", null), ("audio", "silence.mid", null), ("midi", "song.txt", null),
            ],
            scan.Rows("filename <> 'broken.mp4'"));
        var broken = Assert.Single(scan.Rows("filename = 'broken.mp4'"));
        Assert.StartsWith("ffprobe cannot read it: ", broken.Problem, StringComparison.Ordinal);
        Assert.Equal("video", broken.Kind);
        Assert.Equal(1.0, scan.Catalogue.Connection.ExecuteScalar<double>("SELECT duration_s FROM items WHERE filename = 'silence.mid'"), 3);
    }

    [Fact]
    public async Task Leaves_out_kinds_that_are_not_asked_for_until_they_are()
    {
        scan.Write("a.mid", ScanFixture.Midi());
        scan.Write("b.wav", ScanFixture.Wave());
        var summary = await scan.ScanAsync(ScanStep.Roots([scan.Media], [], []));
        Assert.Contains("1 of a kind not asked for", summary.Text, StringComparison.Ordinal);
        Assert.Equal(["a.mid"], scan.Rows().Select(x => x.Filename));
        await scan.ScanAsync();
        Assert.Equal(["a.mid", "b.wav"], scan.Rows().Select(x => x.Filename));
    }

    [Fact]
    public async Task A_rerun_reads_only_what_changed_and_notices_what_is_gone()
    {
        foreach (var name in (string[])["a/1.mid", "a/2.mid", "b/3.mid", "c/d/4.mid"])
        {
            scan.Write(name, ScanFixture.Midi(name[^5]));
        }

        Assert.Equal(4, (await scan.ScanAsync()).Worked);
        Assert.Equal(0, (await scan.ScanAsync()).Worked);
        var before = scan.Catalogue.Connection.Query<(long, string)>("SELECT item_id, content_hash FROM items WHERE filename <> '1.mid' ORDER BY 1").ToList();

        scan.Write("a/1.mid", ScanFixture.Midi(99));
        File.Delete(Path.Combine(scan.Media, "b/3.mid"));
        Directory.Delete(Path.Combine(scan.Media, "c"), recursive: true);
        var summary = await scan.ScanAsync();
        Assert.Equal(1, summary.Worked);
        Assert.Contains("2 gone", summary.Text, StringComparison.Ordinal);
        Assert.Equal(["3.mid", "4.mid"], scan.Rows("missing = 1").Select(x => x.Filename));
        Assert.Equal(before, scan.Catalogue.Connection.Query<(long, string)>("SELECT item_id, content_hash FROM items WHERE filename <> '1.mid' ORDER BY 1"));

        scan.Write("b/3.mid", ScanFixture.Midi('3'));
        await scan.ScanAsync();
        Assert.Equal(["4.mid"], scan.Rows("missing = 1").Select(x => x.Filename));
    }

    [Fact]
    public async Task Other_options_read_again()
    {
        scan.Write("a.mid", [.. ScanFixture.Midi()[..^4]]);
        await scan.ScanAsync();
        Assert.Null(Assert.Single(scan.Rows()).Problem);
        File.WriteAllText(Path.Combine(scan.WorkspaceFolder, "cuesmith.toml"), "[scan]\nmidi_refuse = [\"truncated\"]\n");
        await new ScanStep(Workspace.Open(scan.WorkspaceFolder), scan.Catalogue).RunAsync(scan.Everything, new Progress<StepProgress>(), TestContext.Current.CancellationToken);
        Assert.StartsWith("refused for Truncated", Assert.Single(scan.Rows()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_in_circles_end_and_a_file_reached_twice_is_one_row()
    {
        scan.Write("a/1.mid", ScanFixture.Midi());
        ScanFixture.Shell("cd \"$1\" && ln -s . a/self && ln -s ../a a/up && ln -s a z && ln -s nowhere gone.mid && ln -s nowhere gone.txt && mkfifo pipe.mid", scan.Media);
        var summary = await scan.ScanAsync(ScanStep.Roots([scan.Media, Path.Combine(scan.Media, "a")], [], []));
        Assert.Equal([("midi", "1.mid", null), ("midi", "gone.mid", "cannot be looked at: No such file or directory")], scan.Rows());
        Assert.Equal(1, summary.Problems);
    }

    [Fact]
    public async Task Names_of_any_bytes_are_kept_and_opened()
    {
        scan.Write("plain.mid", ScanFixture.Midi(1));
        scan.Write("plain.wav", ScanFixture.Wave());
        ScanFixture.Shell(
            """
            cd "$1" && mkdir "$(printf 'd\351')" && cp plain.mid "$(printf 'caf\351.mid')" && cp plain.mid "$(printf 'caf\350.mid')" && cp plain.mid $'two\nlines.mid'
            cp plain.mid "$(printf 'd\351/x.mid')" && cp plain.mid '"quoted", and.mid' && cp -- plain.mid '-rf.mid' && mv plain.wav "$(printf 's\377.wav')"
            """, scan.Media);
        var summary = await scan.ScanAsync();
        Assert.Equal((8L, 0L), (summary.Worked, summary.Problems));
        Assert.Equal(["\"quoted\", and.mid", "-rf.mid", "caf\uEFE8.mid", "caf\uEFE9.mid", "plain.mid", "s\uEFFF.wav", "two\nlines.mid", "x.mid"], scan.Rows().Select(x => x.Filename));
        Assert.Equal(0, (await scan.ScanAsync()).Worked);
        using var csv = new StringWriter();
        Table.WriteCsv(scan.Catalogue, "files", csv);
        Assert.Contains("\"two\nlines.mid\"", csv.ToString(), StringComparison.Ordinal);
        using var file = ReachableFile.Of(Path.Combine(scan.Media, "d\uEFE9", "x.mid"));
        Assert.Equal(ScanFixture.Midi(1), await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_told_and_its_files_are_not_taken_for_gone()
    {
        scan.Write("a/1.mid", ScanFixture.Midi());
        // a path longer than the system takes: unreadable for the superuser too
        ScanFixture.Shell("cd \"$1\" && n=$(printf 'x%.0s' {1..250}) && for i in {1..20}; do mkdir $n && cd $n; done", scan.Media);
        var summary = await scan.ScanAsync();
        Assert.Equal(1, summary.Problems);
        Assert.Equal("the folder cannot be read: File name too long", scan.Catalogue.Connection.ExecuteScalar<string>("SELECT problem FROM show_problems"));
        ScanFixture.Shell("rm -rf \"$1\"/xxx*", scan.Media);
        Assert.Equal(0, (await scan.ScanAsync()).Problems);
        Assert.Equal(0, scan.Catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM show_problems"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told_before_anything_is_marked_gone()
    {
        scan.Write("a.mid", ScanFixture.Midi());
        await scan.ScanAsync();
        Directory.Move(scan.Media, scan.Media + "-away");
        var e = await Assert.ThrowsAsync<CuesmithException>(() => scan.ScanAsync());
        Assert.Contains("no such folder", e.Message, StringComparison.Ordinal);
        Assert.Empty(scan.Rows("missing = 1"));
        Directory.Move(scan.Media + "-away", scan.Media);
    }

    [Fact]
    public async Task A_gigabyte_of_zeros_is_refused_unread()
    {
        using (var file = File.Create(scan.Write("zeros.mid", [])))
        {
            file.SetLength(1L << 30);
        }

        scan.Write("few zeros.mid", new byte[3000]);
        await scan.ScanAsync();
        Assert.Null(scan.Catalogue.Connection.ExecuteScalar<string?>("SELECT content_hash FROM items WHERE filename = 'zeros.mid'"));
        Assert.Equal(
            [
                ("midi", "few zeros.mid", "nothing but zeros (3000 bytes): copy it again from where it came"),
                ("midi", "zeros.mid", "1073741824 bytes, more than a MIDI file may have (16777216); raise the limit if it is one"),
            ],
            scan.Rows());
    }

    [Fact]
    public async Task Inner_texts_are_kept_for_identify()
    {
        byte[] Text(byte type, string text) => [0, 0xFF, type, (byte)text.Length, .. text.Select(x => (byte)x)];
        byte[] sung = [.. Enumerable.Range(0, 40).SelectMany(x => Text(1, $"la{x} "))];
        scan.Write("a.kar", Media.MidiBytes.File(1, 96, [.. Text(3, "Sir Duke"), .. Text(2, "(c) 1976"), .. Text(1, "@TSir Duke"), .. Text(1, "@TStevie Wonder"), .. Media.MidiBytes.MiddleC, .. Media.MidiBytes.EndOfTrack],
            [.. Text(3, "Words"), .. sung, .. Media.MidiBytes.EndOfTrack]));
        await scan.ScanAsync();
        var texts = scan.Catalogue.Connection.Query<(string Source, string Text)>("SELECT source, text FROM item_texts").ToList();
        Assert.Equal(
            [("title", "Sir Duke"), ("copyright", "(c) 1976"), ("karaoke_title", "Sir Duke"), ("karaoke_title", "Stevie Wonder"), ("track_name", "Words")], texts[..^1]);
        Assert.StartsWith("la0 la1 la2", Assert.Single(texts, x => x.Source == "lyric").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_with_other_texts_share_their_note_hash()
    {
        scan.Write("a.mid", Media.MidiBytes.File(0, 96, [.. Media.MidiBytes.MiddleC, .. Media.MidiBytes.EndOfTrack]));
        scan.Write("b.mid", Media.MidiBytes.File(1, 96, [0, 0xFF, 1, 1, 65, .. Media.MidiBytes.EndOfTrack], [.. Media.MidiBytes.MiddleC, .. Media.MidiBytes.EndOfTrack]));
        await scan.ScanAsync();
        var hashes = scan.Catalogue.Connection.Query<(string Content, string Notes)>("SELECT content_hash, note_hash FROM items").ToList();
        Assert.NotEqual(hashes[0].Content, hashes[1].Content);
        Assert.Equal(hashes[0].Notes, hashes[1].Notes);
    }

    public void Dispose() => scan.Dispose();
}
