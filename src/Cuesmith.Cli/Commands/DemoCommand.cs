using System.CommandLine;
using System.Diagnostics;
using Cuesmith.Build;
using Cuesmith.Cli.Screens;
using Cuesmith.Demo;

namespace Cuesmith.Cli.Commands;

internal static class DemoCommand
{
    private static readonly Option<bool> fresh = new("--fresh") { Description = "Start afresh: delete DIR's demo first." };
    private static readonly Option<string?> cache = new("--cache") { Description = "Where to keep the media fetched (about 150 MB, 370 MB unpacked); default: ~/.cache/cuesmith.", HelpName = "DIR" };

    public static Command Create(Terminal terminal)
    {
        var root = new Argument<string>("DIR") { Description = "Folder of the demo, media and workspace in one.", DefaultValueFactory = _ => "cuesmith-demo" };
        var command = new Command(
            "demo",
            """
            Fetches freely licensed music and film, makes a messy collection and films with known music, walks the whole road, and says how right it was.

            Example: cuesmith demo my-demo
            A second run goes on where the first stopped; --fresh starts anew. Needs Debian's apt-get (no rights) and a network, once.
            """)
        { root, fresh, cache };
        command.SetAction((parsed, ct) => RunAsync(terminal, new(parsed.GetValue(root)!), parsed.GetValue(fresh), parsed.GetValue(cache) ?? DefaultCache(), ct));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, DemoFolder folder, bool afresh, string cacheFolder, CancellationToken ct)
    {
        Prepare(terminal, folder, afresh);
        var runs = new List<DemoRun>();
        IReadOnlyDictionary<string, string> packages = new Dictionary<string, string>();
        await terminal.RunStepQuietlyAsync("fetch", async progress =>
        {
            (packages, var fetchedBytes) = await new DebianArchive(Path.GetFullPath(cacheFolder)).FetchAsync(DemoMedia.Packages, progress, ct);
            return new("fetch", packages.Count, packages.Count, 0, 0, $"{packages.Count} packages in {cacheFolder}, {(fetchedBytes > 0 ? $"{fetchedBytes / 1_000_000} MB fetched" : "all there already")}, checksums right");
        });
        await MeasureAsync("make the media", runs, () => terminal.RunStepQuietlyAsync("make", progress => DemoMaking.RunAsync(folder, new(packages), Environment.ProcessorCount, progress, ct)));
        foreach (var arguments in Road(folder))
        {
            terminal.Talk.WriteLine($"\n$ cuesmith {string.Join(' ', arguments.Select(Quoted))}");
            var exit = ExitCode.Done;
            await MeasureAsync(Verb(arguments), runs, async () => exit = await CuesmithCommand.RunAsync(arguments, terminal.Output, terminal.Talk));
            ct.ThrowIfCancellationRequested();
            if (exit is not (ExitCode.Done or ExitCode.NeedsPerson))
            {
                throw new CuesmithException($"the demo stopped: 'cuesmith {Verb(arguments)}' ended with exit code {exit} (see above); run 'cuesmith demo {folder.Root}' again to go on from there");
            }

            if (arguments[0] == "init" && folder.ConfigureExport())
            {
                terminal.Talk.WriteLine("cuesmith.toml: four films are few, so a fifth is held out for validation and three tenths for test, and examples that would join splits are left out");
            }
        }

        var workspace = Workspace.Open(folder.Root);
        using var catalogue = workspace.OpenCatalogue();
        var score = DemoScoring.Compare(await DemoTruth.ReadAsync(folder.Truth, ct), DemoFindings.Read(catalogue, Path.GetFullPath(folder.Media)));
        DemoTable.Write(terminal.Output, score, runs);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"dataset   {workspace.ExportFolder}");
        terminal.Output.WriteLine($"report    {Path.Combine(workspace.Folder, "report.html")}");
        terminal.Output.WriteLine($"workspace {workspace.Folder} (look around: cuesmith status -w {Quoted(folder.Root)})");
        return ExitCode.Done;
    }

    // the verbs as a user would type them
    private static IEnumerable<string[]> Road(DemoFolder folder) =>
    [
        ["init", folder.Root],
        ["songs", "import", folder.Songs, "-w", folder.Root],
        ["soundtracks", "import", folder.Credits, "-w", folder.Root],
        ["soundtracks", "import", folder.Playlist, "-w", folder.Root],
        ["scan", "--midi", folder.Midi, "--audio", folder.Recordings, "--video", folder.Films, "-w", folder.Root],
        ["identify", "-w", folder.Root],
        ["match", "-w", folder.Root],
        ["spot", "-w", folder.Root],
        ["align", "-w", folder.Root],
        ["export", "-w", folder.Root],
        ["report", "-w", folder.Root],
    ];

    private static string Verb(string[] arguments) => string.Join(' ', arguments.TakeWhile(x => x.All(char.IsAsciiLetterLower)));

    private static void Prepare(Terminal terminal, DemoFolder folder, bool afresh)
    {
        var isDemo = File.Exists(folder.Marker);
        if (Directory.Exists(folder.Root) && !isDemo && Directory.EnumerateFileSystemEntries(folder.Root).Any())
        {
            throw new UsageException($"{folder.Root}: there is something else in this folder; name a new one: cuesmith demo DIR");
        }

        if (isDemo && afresh)
        {
            Directory.Delete(folder.Root, recursive: true);
            terminal.Talk.WriteLine($"deleted the demo in {folder.Root}; starting afresh");
        }
        else if (isDemo)
        {
            terminal.Talk.WriteLine($"going on with the demo in {folder.Root} (--fresh starts anew)");
        }

        try
        {
            Directory.CreateDirectory(folder.Media);
            File.WriteAllText(folder.Marker, "made by 'cuesmith demo'; 'cuesmith demo --fresh' deletes this folder's parent\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{folder.Root}: cannot make the demo here: {e.Message}", e);
        }
    }

    private static async Task MeasureAsync(string what, List<DemoRun> runs, Func<Task> run)
    {
        PeakMemory.Reset();
        var clock = Stopwatch.StartNew();
        await run();
        runs.Add(new(what, clock.Elapsed, PeakMemory.Read()));
    }

    private static string DefaultCache()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(string.IsNullOrEmpty(home) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : home, "cuesmith");
    }

    private static string Quoted(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
