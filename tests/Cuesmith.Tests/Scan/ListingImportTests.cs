using Cuesmith.Build;
using Cuesmith.Catalogue;

namespace Cuesmith.Tests.Scan;

public sealed class ListingImportTests : IDisposable
{
    private readonly ScanFixture scan = new();

    [Fact]
    public void Values_leave_as_they_came_and_duplicates_are_one()
    {
        string[] rows = ["data\\midis\\0,\"060222-Tribute, to \"\"Mozart\"\".MID\"", ",E.mid", "  spaced  , 'S'.mid ", "d,\"two\nlines.mid\"", "d,Für 上を.mid", "#1 hits,a.mid"];
        var path = scan.Write("names.csv", [.. System.Text.Encoding.UTF8.GetBytes($"directory,filename\n{string.Join('\n', rows)}\n,E.mid\n")]);
        Assert.Equal(6, Run(path).Worked);
        Assert.Equal(0, Run(path).Worked);
        using var csv = new StringWriter();
        Table.WriteCsv(scan.Catalogue, "files", csv);
        var lines = csv.ToString().TrimEnd('\n').Split("\nmidi,")[1..];
        Assert.Equal(rows, lines.Select(x => x[..x.IndexOf(",,,,1,0", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task A_scan_leaves_listed_names_alone()
    {
        Run(scan.Write("names.csv", [.. "filename,directory\na.mid,far away\n"u8]));
        await scan.ScanAsync();
        Assert.Empty(scan.Rows("missing = 1"));
        Assert.Equal(["a.mid"], scan.Rows("listed = 1").Select(x => x.Filename));
    }

    [Theory]
    [InlineData("name\na.mid\n", "these columns have to be there: directory, filename; its first line has: name")]
    [InlineData("directory,filename\nd,caf\u00E9.mid\n", "not UTF-8")]
    [InlineData("", "its first line has: nothing")]
    public void Says_what_is_wrong_with_a_listing(string text, string problem)
    {
        var path = scan.Write("names.csv", System.Text.Encoding.Latin1.GetBytes(text));
        Assert.Contains(problem, Assert.Throws<CuesmithException>(() => Run(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_listing_is_not_there() =>
        Assert.Contains("cannot be read", Assert.Throws<CuesmithException>(() => Run(Path.Combine(scan.Media, "none.csv"))).Message, StringComparison.Ordinal);

    public void Dispose() => scan.Dispose();

    private StepSummary Run(string path) => new ListingImport(scan.Catalogue).Run(path, MediaKinds.Midi, new Progress<StepProgress>(), TestContext.Current.CancellationToken);
}
