using System.Text;
using Cuesmith.Media;
using CsCheck;

namespace Cuesmith.Tests.Media;

public sealed class RawNameTests
{
    [Theory]
    [InlineData("Caf\u00E9.mid", new byte[] { 0x43, 0x61, 0x66, 0xC3, 0xA9, 0x2E, 0x6D, 0x69, 0x64 }, "UTF-8 stays what it is")]
    [InlineData("Caf\uEFE9", new byte[] { 0x43, 0x61, 0x66, 0xE9 }, "a Latin-1 byte becomes a private letter")]
    [InlineData("\uEFC3\u00E9", new byte[] { 0xC3, 0xC3, 0xA9 }, "only the broken byte does")]
    [InlineData("\uEFEE\uEFBE\uEF80", new byte[] { 0xEE, 0xBE, 0x80 }, "a name that holds such a letter itself is told apart")]
    [InlineData("a\nb", new byte[] { 0x61, 0x0A, 0x62 }, "a line feed is a letter like others")]
    public void Names_have_texts(string text, byte[] bytes, string why)
    {
        Assert.True(text == RawName.ToText(bytes), why);
        Assert.True(bytes.AsSpan().SequenceEqual(RawName.ToBytes(text)), why);
    }

    [Fact]
    public void Any_bytes_come_back_from_a_text_that_UTF_8_can_hold() => Gen.Byte.Array[0, 30].Sample(bytes =>
    {
        var text = RawName.ToText(bytes);
        Assert.Equal(bytes, RawName.ToBytes(text));
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }, iter: 5000);
}
