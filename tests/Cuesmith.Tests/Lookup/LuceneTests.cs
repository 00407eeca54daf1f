using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

public sealed class LuceneTests
{
    [Theory]
    [InlineData("Misirlou", "recording:\"Misirlou\"")]
    [InlineData("Who Are You?", "recording:\"Who Are You\\?\"")]
    [InlineData("AC/DC (Live) [x] {y}", "recording:\"AC\\/DC \\(Live\\) \\[x\\] \\{y\\}\"")]
    [InlineData("say \"hi\" \\o/", "recording:\"say \\\"hi\\\" \\\\o\\/\"")]
    [InlineData("a && b || !c ~d*", "recording:\"a \\&\\& b \\|\\| \\!c \\~d\\*\"")]
    [InlineData("дом\tあ", "recording:\"дом あ\"")]
    public void A_phrase_means_its_own_letters(string text, string term) => Assert.Equal(term, Lucene.Phrase("recording", text));

    [Fact]
    public void Words_that_are_operators_are_words() => Assert.Equal("recording:(live and let die not)", Lucene.Words("recording", "Live AND Let Die NOT"));
}
