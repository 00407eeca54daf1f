using Cuesmith.Build;
using Cuesmith.Report;
using Cuesmith.Report.Facts;

namespace Cuesmith.Tests.Report;

/// <summary>Lines that several songs fit are shown with their rivals; accepted covers of one title are no rivals.</summary>
public sealed class MatchFactsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public MatchFactsTests() => Workspace.Init(folder.Path);

    [Fact]
    public void Songs_of_one_title_in_review_are_rivals_and_accepted_covers_are_not()
    {
        using var catalogue = Workspace.Open(folder.Path).OpenCatalogue();
        var builder = new CatalogueBuilder(catalogue);
        var covered = builder.Line("The Long Pier", 1999, "You Have Lost the Old Harbour", "The Copper Foxes");
        File(covered, "You Have Lost the Old Harbour", "The Copper Foxes", "accepted", 0.99);
        File(covered, "You Have Lost The Old Harbour", "Howard Pell", "accepted", 0.98);
        File(covered, "You've Lost the Old Harbour", "Nobody", "needs review", 0.4);
        var common = builder.Line("The Long Pier", 1999, "Freedom", "The Copper Foxes");
        File(common, "Freedom", "Howard Pell", "needs review", 0.25);
        File(common, "Freedom", "Ann Orchard", "needs review", 0.21);
        File(common, "freedom", "ann orchard", "needs review", 0.2);
        var line = Assert.Single(MatchFacts.Read(catalogue, new()).Ambiguous.Rows);
        Assert.Equal("Freedom – The Copper Foxes", line.Song);
        Assert.Equal(["Freedom – Howard Pell", "Freedom – Ann Orchard"], line.Rivals.Select(x => x.Name));

        void File(long to, string title, string artist, string verdict, double confidence)
        {
            var item = builder.File("midi", "m", $"{artist} - {title} {confidence}.mid");
            builder.Identity(item, null, title, artist, "accepted", 0.9);
            builder.Match(to, item, verdict, confidence);
        }
    }

    public void Dispose() => folder.Dispose();
}
