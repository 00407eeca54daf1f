using System.Diagnostics;
using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Media;
using Cuesmith.Tests.Media;
using Dapper;

namespace Cuesmith.Tests.Scan;

/// <summary>A workspace and a folder of media beside it.</summary>
internal sealed class ScanFixture : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ScanFixture()
    {
        Directory.CreateDirectory(Media);
        Cuesmith.Build.Workspace.Init(WorkspaceFolder);
        Workspace = Cuesmith.Build.Workspace.Open(WorkspaceFolder);
        Catalogue = Workspace.OpenCatalogue();
    }

    public string Media => folder["media"];

    public string WorkspaceFolder => folder["ws"];

    public Workspace Workspace { get; }

    public CatalogueStore Catalogue { get; }

    public IReadOnlyList<ScanRoot> Everything => ScanStep.Roots([Media], [Media], [Media]);

    /// <summary>A playable MIDI file; another number, other notes.</summary>
    public static byte[] Midi(int number = 0) => MidiBytes.File(0, 96, [0x00, 0x90, (byte)(number % 100), 100, 0x60, 0x80, (byte)(number % 100), 0, .. MidiBytes.EndOfTrack]);

    /// <summary>A second of silence, 8 kHz, one channel.</summary>
    public static byte[] Wave() => MidiBytes.RiffChunk("RIFF",
        [.. "WAVE"u8, .. MidiBytes.RiffChunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0]), .. MidiBytes.RiffChunk("data", new byte[16000])]);

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Media, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<StepSummary> ScanAsync(IReadOnlyList<ScanRoot>? roots = null) =>
        new ScanStep(Workspace, Catalogue).RunAsync(roots ?? Everything, new Progress<StepProgress>(), TestContext.Current.CancellationToken);

    /// <summary>kind, filename, problem of every row, by filename.</summary>
    public List<(string Kind, string Filename, string? Problem)> Rows(string where = "1") =>
        [.. Catalogue.Connection.Query<(string, string, string?)>($"SELECT kind, filename, problem FROM items WHERE {where} ORDER BY filename, directory")];

    public static string Shell(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", script, "bash", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script}: {error.Result}");
    }

    public void Dispose()
    {
        Catalogue.Dispose();
        // names that .NET cannot delete
        Shell("rm -rf \"$1\"/media", folder.Path);
        folder.Dispose();
    }
}
