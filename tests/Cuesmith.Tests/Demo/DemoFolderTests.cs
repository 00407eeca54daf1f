using Cuesmith.Build;
using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class DemoFolderTests
{
    /// <summary>The edit must find the template's lines: a reworded template would leave the defaults in silence.</summary>
    [Fact]
    public void Holds_out_a_fifth_each_and_keeps_splits_apart()
    {
        using var folder = new TemporaryFolder();
        Workspace.Init(folder["demo"]);
        var demo = new DemoFolder(folder["demo"]);
        Assert.True(demo.ConfigureExport());
        Assert.Equal(new ExportConfig { Validation = 0.2, Test = 0.3, Bridges = "drop" }, Workspace.Open(folder["demo"]).Config.Export);
        Assert.False(demo.ConfigureExport());
    }
}
