using Cuesmith.Catalogue;
using Cuesmith.Lookup;
using Dapper;

namespace Cuesmith.Tests.Catalogue;

public sealed class ServiceSongTableTests : IDisposable
{
    private static readonly ServiceSong burnSpotify = new("Burn", "Usher", "spotify:track:1") { Year = 2004, Isrc = "USLF20400115" };
    private static readonly ServiceSong burnMusicBrainz = new("Burn", "Usher", "musicbrainz:recording:m") { RecordingMbid = "m", WorkMbid = "w" };
    private static readonly ServiceSong onlySpotify = new("Yeah!", "Usher, Lil Jon, Ludacris", "spotify:track:2");

    private readonly TemporaryFolder folder = new();
    private readonly CatalogueStore catalogue;
    private readonly ServiceSongTable table;

    public ServiceSongTableTests()
    {
        catalogue = CatalogueStore.Open(folder["catalogue.db"]);
        table = new(catalogue);
        table.Save([burnSpotify, burnMusicBrainz, onlySpotify]);
    }

    [Fact]
    public void Comes_back_as_it_went_in() => Assert.Equal([burnMusicBrainz, burnSpotify, onlySpotify], table.Load());

    [Fact]
    public void A_later_answer_replaces_and_keeps_the_work()
    {
        table.Save([burnMusicBrainz with { Artist = "USHER", WorkMbid = null }]);
        Assert.Equal(burnMusicBrainz with { Artist = "USHER" }, table.Load()[0]);
    }

    [Fact]
    public void Names_the_items_that_only_a_restricted_service_knows()
    {
        catalogue.Connection.Execute(
            """
            INSERT INTO items (item_id, kind, directory, filename) VALUES (1, 'midi', '', 'burn.mid'), (2, 'midi', '', 'yeah.mid'), (3, 'midi', '', 'other.mid');
            INSERT INTO identities (item_id, title, artist, verdict, confidence) VALUES (1, 'Burn', 'Usher', 'accepted', 0.9), (2, 'Yeah!', 'Usher, Lil Jon, Ludacris', 'accepted', 0.9), (3, 'Yeah!', 'Usher', 'accepted', 0.9);
            """);
        Assert.Equal([2L], table.RestrictedItems());
    }

    public void Dispose()
    {
        catalogue.Dispose();
        folder.Dispose();
    }
}
