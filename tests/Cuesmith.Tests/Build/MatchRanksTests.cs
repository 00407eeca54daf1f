using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Tests.Report;
using Dapper;

namespace Cuesmith.Tests.Build;

/// <summary>Of several MIDI files of one line, the best to work with comes first and none is lost.</summary>
public sealed class MatchRanksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CatalogueStore catalogue;
    private readonly CatalogueBuilder builder;
    private readonly long line;

    public MatchRanksTests()
    {
        Workspace.Init(folder.Path);
        catalogue = Workspace.Open(folder.Path).OpenCatalogue();
        builder = new(catalogue);
        line = builder.Line("The Long Pier", 1999, "Violet Harbour Serenade", "The Copper Foxes");
    }

    [Fact]
    public void Sureness_then_damage_then_length_then_lyrics_then_tracks()
    {
        builder.Match(line, builder.File("audio", "r", "tape.flac", durationS: 200), "accepted", 0.95);
        Midi("cut.mid", """{"tracks":16,"defects":["TrackCountWrong (at byte 10)","Truncated (at byte 13339)"]}""");
        Midi("doubtful.mid", """{"tracks":16}""", verdict: "needs review", confidence: 0.6);
        Midi("short.mid", """{"tracks":16}""", durationS: 60);
        Midi("one track.mid", """{"tracks":1}""");
        Midi("many tracks.mid", """{"tracks":9,"defects":["MissingEndOfTrack (3)"]}""");
        Midi("sung.mid", """{"tracks":1}""", lyrics: true);
        Rank();
        Assert.Equal(
            ["sung.mid", "many tracks.mid", "one track.mid", "short.mid", "cut.mid", "doubtful.mid"],
            catalogue.Connection.Query<string>("SELECT filename FROM matches JOIN items USING (item_id) WHERE kind = 'midi' ORDER BY rank"));
    }

    [Fact]
    public void Names_of_files_nobody_has_read_are_ranked_too()
    {
        Midi("listed.mid", null, durationS: null);
        Midi("read.mid", """{"tracks":4}""");
        Rank();
        Assert.Equal(["read.mid", "listed.mid"], catalogue.Connection.Query<string>("SELECT filename FROM matches JOIN items USING (item_id) ORDER BY rank"));
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }

    private void Rank() => catalogue.Write(t => MatchRanks.Write(catalogue, t));

    private void Midi(string name, string? probe, double? durationS = 204, bool lyrics = false, string verdict = "accepted", double confidence = 0.97)
    {
        var item = builder.File("midi", "m", name, durationS);
        catalogue.Connection.Execute("UPDATE items SET probe = @probe WHERE item_id = @item", new { probe, item });
        if (lyrics)
        {
            catalogue.Connection.Execute("INSERT INTO item_texts (item_id, source, text) VALUES (@item, 'lyric', 'la la')", new { item });
        }

        builder.Match(line, item, verdict, confidence);
    }
}
