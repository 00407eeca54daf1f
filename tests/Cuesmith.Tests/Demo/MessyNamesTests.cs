using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class MessyNamesTests
{
    [Theory]
    [InlineData(NamingHabit.Untouched, "09_hum.mid")]
    [InlineData(NamingHabit.Underscores, "Ann_Lee_-_Harp_'n_Humor.mid")]
    [InlineData(NamingHabit.Squashed, "harpnhumor.mid")]
    [InlineData(NamingHabit.ShoutedArtist, "ANN LEE.harp 'n humor k.mid")]
    [InlineData(NamingHabit.Dashes, "Harp-'n-Humor.mid")]
    [InlineData(NamingHabit.Uploaded, "AnnLee_-_Harp'nHumor__SequencerSam_20120817234157.mid")]
    [InlineData(NamingHabit.CopyNumber, "Ann Lee - harp 'n humor (2).MID")]
    [InlineData(NamingHabit.TrackNumber, "08 - harp 'n humor.mid")]
    [InlineData(NamingHabit.Initials, "harp_n_humor_mk.mid")]
    public void Names_as_people_do(NamingHabit habit, string expected) => Assert.Equal(expected, MessyNames.Of("harp 'n humor!", "Ann Lee", habit, "09_hum.mid", 7));

    [Fact]
    public void A_name_is_never_a_path() =>
        Assert.All(Enum.GetValues<NamingHabit>(), x => Assert.DoesNotContain('/', MessyNames.Of("5 / 4 .. Gone", "A", x, "a.mid", 3)));
}
