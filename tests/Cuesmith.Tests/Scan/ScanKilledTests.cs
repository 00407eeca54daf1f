using System.Diagnostics;
using Cuesmith.Catalogue;
using Cuesmith.Cli;
using Dapper;

namespace Cuesmith.Tests.Scan;

/// <summary>What the world does to a scan: kills it, fills its disk, locks its catalogue.</summary>
public sealed class ScanKilledTests : IDisposable
{
    private const int Files = 3000;

    private readonly ScanFixture scan = new();

    [Fact]
    public void Killed_at_any_moment_it_goes_on_without_loss_or_doubles()
    {
        WriteFiles();
        var random = new Random(7);
        for (var round = 0; round < 4; round++)
        {
            using var process = Start("scan", "--midi", scan.Media, "-w", scan.WorkspaceFolder);
            process.WaitForExit(600 + random.Next(1500));
            process.Kill();
            process.WaitForExit();
            using var after = CatalogueStore.Open(scan.Workspace.CataloguePath);
            Assert.Equal("ok", after.Connection.ExecuteScalar<string>("PRAGMA integrity_check"));
            // a row is whole or not there: all of these files have notes, and one text each
            Assert.Equal(0, after.Connection.ExecuteScalar<long>("SELECT count(*) FROM items WHERE note_hash IS NULL OR content_hash IS NULL"));
            Assert.Equal(after.Connection.ExecuteScalar<long>("SELECT count(*) FROM items"), after.Connection.ExecuteScalar<long>("SELECT count(*) FROM item_texts"));
        }

        using var last = Start("scan", "--midi", scan.Media, "-w", scan.WorkspaceFolder);
        last.WaitForExit();
        Assert.Equal(ExitCode.Done, last.ExitCode);
        Assert.Equal(Files, scan.Catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM items"));
        Assert.Equal(Files, scan.Catalogue.Connection.ExecuteScalar<long>("SELECT count(DISTINCT filename) FROM items"));
    }

    [Fact]
    public void Interrupted_it_keeps_what_it_read_and_says_so()
    {
        WriteFiles();
        using var process = Start("scan", "--midi", scan.Media, "-w", scan.WorkspaceFolder);
        // not before it has begun to save
        SpinWait.SpinUntil(() => process.HasExited || scan.Catalogue.Connection.ExecuteScalar<long>("SELECT count(*) FROM items") > 0, TimeSpan.FromSeconds(60));
        ScanFixture.Shell("kill -INT $1", $"{process.Id}");
        var talk = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == ExitCode.Stopped || talk.Contains($"{Files} new or changed", StringComparison.Ordinal), $"{process.ExitCode}: {talk}");
    }

    [Fact]
    public void A_full_disk_is_one_line_and_what_was_saved_stays()
    {
        var small = Path.Combine(scan.Media, "small");
        Directory.CreateDirectory(small);
        try
        {
            ScanFixture.Shell("mount -t tmpfs -o size=2m none \"$1\"", small);
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("needs the right to mount a small file system");
        }

        try
        {
            WriteFiles();
            Cuesmith.Build.Workspace.Init(small);
            using var process = Start("scan", "--midi", Path.Combine(scan.Media, "midi"), "-w", small);
            var talk = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(ExitCode.Failed, process.ExitCode);
            // a slow machine shows progress before it
            Assert.Contains("disk is full", Assert.Single(talk.Split('\n', StringSplitOptions.RemoveEmptyEntries), x => !x.StartsWith("scan: ", StringComparison.Ordinal)), StringComparison.Ordinal);
            ScanFixture.Shell("mount -o remount,size=40m \"$1\"", small);
            using var again = Start("scan", "--midi", Path.Combine(scan.Media, "midi"), "-w", small);
            again.WaitForExit();
            Assert.Equal(ExitCode.Done, again.ExitCode);
            using var after = CatalogueStore.Open(Path.Combine(small, "catalogue.db"));
            Assert.Equal(Files, after.Connection.ExecuteScalar<long>("SELECT count(*) FROM items"));
        }
        finally
        {
            ScanFixture.Shell("umount \"$1\"", small);
        }
    }

    [Fact]
    public void A_locked_catalogue_is_one_line()
    {
        scan.Write("a.mid", ScanFixture.Midi());
        scan.Catalogue.Connection.Execute("BEGIN IMMEDIATE");
        using var process = Start("scan", "--midi", scan.Media, "-w", scan.WorkspaceFolder);
        var talk = process.StandardError.ReadToEnd();
        process.WaitForExit();
        scan.Catalogue.Connection.Execute("ROLLBACK");
        Assert.Equal(ExitCode.Failed, process.ExitCode);
        Assert.Contains("another Cuesmith is writing", Assert.Single(talk.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => scan.Dispose();

    private void WriteFiles()
    {
        for (var i = 0; i < Files; i++)
        {
            scan.Write($"midi/{i / 500}/{i}.mid", Media.MidiBytes.File(0, 96, [0, 0xFF, 3, 1, 65, .. Enumerable.Repeat(Media.MidiBytes.MiddleC, 50).SelectMany(x => x), .. Media.MidiBytes.EndOfTrack]));
        }
    }

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "cuesmith-cli.dll");
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [program, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
    }
}
