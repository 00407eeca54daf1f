using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

public sealed class RightsTests
{
    [Theory]
    [InlineData("spotify:playlist:37i9dQZF1DX", true)]
    [InlineData("spotify:track:1x9c", true)]
    [InlineData("musicbrainz:release:f1", false)]
    [InlineData("lines.csv", false)]
    [InlineData("my spotify: list.csv", false)] // a user's own file, whatever its name says
    [InlineData(null, false)]
    public void Data_of_Spotify_stays_home_unless_the_user_asks(string? source, bool restricted)
    {
        Assert.Equal(restricted, Rights.IsRestricted(source));
        Assert.Equal(!restricted, Rights.MayExport(source, includeRestrictedSources: false));
        Assert.True(Rights.MayExport(source, includeRestrictedSources: true));
    }
}
