using Cuesmith.Cli;

namespace Cuesmith.Tests.Demo;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("demo")]
    [InlineData("demo --fresh")]
    public async Task Leaves_a_folder_alone_that_holds_something_else(string command)
    {
        File.WriteAllText(folder["thesis.txt"], "all my work");
        var talk = new StringWriter();
        Assert.Equal(ExitCode.Usage, await CuesmithCommand.RunAsync([.. command.Split(' '), folder.Path], TextWriter.Null, talk));
        Assert.Contains("something else", talk.ToString(), StringComparison.Ordinal);
        Assert.Equal("all my work", File.ReadAllText(folder["thesis.txt"]));
    }

    public void Dispose() => folder.Dispose();
}
