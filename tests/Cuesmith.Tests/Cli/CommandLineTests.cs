using System.Text.RegularExpressions;
using Cuesmith.Cli;

namespace Cuesmith.Tests.Cli;

/// <summary>What a user types and reads: help, mistakes, exit codes, and that the examples of the docs are real.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Verbs() =>
        [.. CuesmithCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Subcommands.Select(x => x.Name)];

    [Fact]
    public void Verbs_stand_in_the_order_of_the_road() =>
        Assert.Equal(
            ["init", "demo", "doctor", "scan", "songs", "soundtracks", "identify", "match", "spot", "align", "export", "report", "show", "status", "run"],
            CuesmithCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null)).Subcommands.Select(x => x.Name));

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_of_each_verb_is_as_a_person_last_read_it(string verb)
    {
        var (exit, output, talk) = await RunAsync(verb, "--help");
        Assert.Equal((ExitCode.Done, ""), (exit, talk));
        GoldenFile.Check($"help-{verb}.txt", output);
    }

    [Fact]
    public async Task Help_of_all_is_as_a_person_last_read_it()
    {
        var (exit, output, _) = await RunAsync();
        Assert.Equal(ExitCode.Done, exit);
        GoldenFile.Check("help.txt", output);
    }

    /// <summary>Each mistake gets one line on the talking side, nothing among the results, and its exit code.</summary>
    [Fact]
    public async Task Mistakes_get_one_line_each()
    {
        Directory.CreateDirectory(folder["empty"]);
        await RunAsync("init", folder["w"]);
        File.WriteAllText(folder["w/note.txt"], "no music");
        File.WriteAllText(folder["broken.csv"], "name,what\na,b\n");
        string[][] mistakes =
        [
            ["fnord"],
            ["show"],
            ["show", "nothing"],
            ["show", "files", "-w", folder["empty"]],
            ["show", "files", "--csv", "a", "--json", "b"],
            ["show", "files", "--csv", folder["no/such/folder.csv"], "-w", folder["w"]],
            ["scan", "-w", folder["w"]],
            ["scan", "--midi", folder["nowhere"], "-w", folder["w"]],
            ["scan", "--listing", folder["nowhere.csv"], "-w", folder["w"]],
            ["scan", "--listing", folder["broken.csv"], "--kind", "midi", "-w", folder["w"]],
            ["songs", "import", folder["nowhere.csv"], "-w", folder["w"]],
            ["songs", "import", folder["broken.csv"], "-w", folder["w"]],
            ["soundtracks", "import", folder["broken.csv"], "-w", folder["w"]],
            ["identify", "--json", "-"],
            ["spot", "film.mkv"],
            ["spot", folder["nowhere.mkv"], "--recordings", folder["empty"]],
            ["spot", folder["w/note.txt"], "--recordings", folder["empty"]],
            ["align", "one.mid"],
            ["align", folder["nowhere.mid"], folder["nowhere.flac"]],
            ["align", folder["w/note.txt"], folder["w/note.txt"], "--json", "-"],
            ["export", "--layout", "zip"],
        ];
        var seen = new StringWriter();
        foreach (var mistake in mistakes)
        {
            var (exit, output, talk) = await RunAsync(mistake);
            Assert.Equal("", output);
            seen.Write($"$ cuesmith {string.Join(' ', mistake)}\n{exit}: {talk}\n".Replace(folder.Path, "{folder}", StringComparison.Ordinal));
        }

        GoldenFile.Check("mistakes.txt", seen.ToString());
    }

    /// <summary>Every command that README.md and docs/ show parses: its verb and options exist.</summary>
    [Fact]
    public void Examples_of_the_docs_are_real_commands()
    {
        var root = CuesmithCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null));
        var examples =
            from page in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(RepositoryFolder.Root, "README.md"))
            from block in ShellBlock().Matches(File.ReadAllText(page)).Select(x => x.Groups[1].Value)
            from line in block.Split('\n')
            where line.StartsWith("./cuesmith ", StringComparison.Ordinal) || line.StartsWith("cuesmith ", StringComparison.Ordinal)
            select (Page: Path.GetFileName(page), Line: line.Split(" #")[0].Trim());
        var all = examples.ToList();
        Assert.NotEmpty(all);
        Assert.Empty(from x in all
                     let errors = root.Parse(x.Line[(x.Line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Errors
                     where errors.Count > 0
                     select $"{x.Page}: {x.Line}: {errors[0].Message}");
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(int Exit, string Output, string Talk)> RunAsync(params string[] args)
    {
        var (output, talk) = (new StringWriter(), new StringWriter());
        return (await CuesmithCommand.RunAsync(args, output, talk), output.ToString(), talk.ToString());
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
