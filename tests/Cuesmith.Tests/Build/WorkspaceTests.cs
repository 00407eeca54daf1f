using Cuesmith.Build;

namespace Cuesmith.Tests.Build;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_new_workspace_has_every_default()
    {
        Assert.True(Workspace.Init(folder["w"]));
        Assert.False(Workspace.Init(folder["w"]));
        var workspace = Workspace.Open(folder["w"]);
        Assert.Equal(new WorkspaceConfig().Export, workspace.Config.Export);
        Assert.Equal(folder["w/export"], workspace.ExportFolder);
    }

    /// <summary>The commented template and the records must not drift apart: with its # taken away it still reads, and says the defaults.</summary>
    [Fact]
    public void The_template_shows_real_options()
    {
        Workspace.Init(folder["w"]);
        var lines = File.ReadAllLines(folder["w/cuesmith.toml"]).Select(x => x.StartsWith("# ", StringComparison.Ordinal) && x.Contains(" = ", StringComparison.Ordinal) ? x[2..] : x);
        var config = WorkspaceConfig.Parse(string.Join('\n', lines), "cuesmith.toml");
        Assert.Equal(["../midi"], config.Paths.Midi);
        Assert.Equal(new ExportConfig(), config.Export);
        Assert.Equal(new ServicesConfig(), config.Services);
        Assert.Equal(new WorkConfig(), config.Work);
    }

    [Theory]
    [InlineData("[paths]\nmidi = ['a', 'b']\n[work]\njobs = 3", null)]
    [InlineData("[work]\njbos = 3", "'work.jbos' is not known here; known: jobs")]
    [InlineData("[wrok]", "'wrok' is not known here")]
    [InlineData("[work]\njobs = 'many'", "cuesmith.toml")]
    [InlineData("[work\njobs = 1", "cuesmith.toml")]
    public void Configuration_is_read_or_refused_in_one_line(string toml, string? problem)
    {
        if (problem is null)
        {
            Assert.Equal(3, WorkspaceConfig.Parse(toml, "cuesmith.toml").Work.Jobs);
            return;
        }

        var e = Assert.Throws<CuesmithException>(() => WorkspaceConfig.Parse(toml, "cuesmith.toml"));
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Parts_of_a_key_do_not_run_together() =>
        Assert.Equal(4, new HashSet<string> { StepKey.Of("ab", "c"), StepKey.Of("a", "bc"), StepKey.Of("abc"), StepKey.Of("abc", null) }.Count);

    public void Dispose() => folder.Dispose();
}
