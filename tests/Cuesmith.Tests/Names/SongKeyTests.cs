using CsCheck;
using Cuesmith.Names;

namespace Cuesmith.Tests.Names;

public class SongKeyTests
{
    [Theory]
    [InlineData("The Beat Goes On", "Beat_Goes_On")]
    [InlineData("Rock & Roll", "rock n roll")]
    [InlineData("Đường xưa lối cũ", "duong xua loi cu")] // Vietnamese
    [InlineData("Frühling", "fruhling")]
    [InlineData("Don't Stop", "dont stop")]
    [InlineData("The 5th Season", "Fifth Season")]
    public void Exact_keys_agree(string a, string b) => Assert.Equal(SongKey.Exact(a), SongKey.Exact(b));

    [Theory]
    [InlineData("Lovin' You", "loving u")]
    [InlineData("I Would Die 4 U", "i would die for you")]
    [InlineData("Rock and Roll", "rocknroll")]
    [InlineData("Missisippi", "Mississippi")]
    public void Loose_keys_agree(string a, string b) => Assert.Equal(SongKey.Loose(SongKey.Exact(a)), SongKey.Loose(SongKey.Exact(b)));

    [Theory]
    [InlineData("Blue Morning", "Blue Evening")]
    [InlineData("One", "On")]
    [InlineData("Angel", "Angels")]
    public void Other_titles_differ(string a, string b) => Assert.NotEqual(SongKey.Loose(SongKey.Exact(a)), SongKey.Loose(SongKey.Exact(b)));

    [Fact]
    public void The_loose_key_needs_no_word_boundaries() =>
        Gen.String[Gen.Char["abdeginortuyz "], 0, 20].Sample(text =>
        {
            var words = PlainText.Words(text).Where(x => x is not ("a" or "an" or "the" or "n")).ToArray();
            return SongKey.Loose(SongKey.Exact(words)) == SongKey.Loose(string.Concat(words));
        });

    [Fact]
    public void The_hash_never_changes() => Assert.Equal(SongKey.Hash("beatgoeson"), SongKey.Hash("beatgoeson"));

    [Theory]
    [InlineData("Blue Morning - 2011 Remaster", "Blue Morning")]
    [InlineData("Blue Morning - 1996 - Remaster", "Blue Morning")]
    [InlineData("Blue Morning (From \"Some Film\")", "Blue Morning")]
    [InlineData("Blue Morning - From “Some Film” Soundtrack", "Blue Morning")]
    [InlineData("Blue Morning (feat. Somebody)", "Blue Morning")]
    [InlineData("Blue Morning [Live]", "Blue Morning")]
    [InlineData("Blue Morning (And Other Days)", "Blue Morning (And Other Days)")] // may belong to the title
    [InlineData("Blue - My Morning", "Blue - My Morning")]
    public void The_core_of_a_title(string title, string core) => Assert.Equal(core, TitleVariants.Core(title));
}
