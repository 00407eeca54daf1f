using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class DemoPiecesTests
{
    [Fact]
    public void Reads_pairs_of_lines_past_comments() => Assert.Equal(
        [("music/01-a.mid", "First Theme"), ("music/02-b.mid", "Second")],
        DemoPieces.ParseMusicTab(["# music.tab", "music/01-a.mid", "First Theme", "#music/00.mid", "#Gone", "", "music/02-b.mid", "Second ", "music/03-untitled.mid"]));

    [Fact]
    public void Reads_the_names_section_only() => Assert.Equal(
        [("a.mid", "A tune"), ("b.mid", "B = flat")],
        DemoPieces.ParseObm(["[files]", "theme = a.mid", "[names]", "a.mid   = A tune", "b.mid = B = flat", "", "[origin]", "default = nowhere"]));
}
