using System.Text;
using Cuesmith.Media;

namespace Cuesmith.Tests.Media;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("MThd\0\0\0\u0006", ContentKind.Midi, "MIDI")]
    [InlineData("RIFFxxxxRMIDdata", ContentKind.Midi, "MIDI in RIFF")]
    [InlineData("\r\n\r\nMThd\0\0\0\u0006", ContentKind.Midi, "MIDI behind junk")]
    [InlineData("RIFFxxxxWAVEfmt ", ContentKind.Media, "WAVE")]
    [InlineData("RIFFxxxxsfbkLIST", ContentKind.Other, "a soundfont is RIFF too")]
    [InlineData("\0\0\0\u0020ftypisom", ContentKind.Media, "MP4")]
    [InlineData("\u00FF\u00FB\u0090\u0064", ContentKind.Media, "MP3 without a tag")]
    [InlineData("\u00FF\u00F1\u0050\u0080", ContentKind.Media, "AAC in ADTS")]
    [InlineData("\u00FF\u00FF\u00FF\u00FF\0", ContentKind.Unrecognised, "no MPEG header has all bits set")]
    [InlineData("\u00FF\u00FE<\0h\0", ContentKind.Unrecognised, "UTF-16, not MPEG")]
    [InlineData("  <!DOCTYPE html>", ContentKind.Other, "a web page")]
    [InlineData("Dear reader", ContentKind.Other, "a text")]
    [InlineData("PK\u0003\u0004", ContentKind.Other, "ZIP")]
    [InlineData("", ContentKind.Other, "empty")]
    [InlineData("\0\0\0\0", ContentKind.Unrecognised, "zeros say nothing yet")]
    [InlineData("M", ContentKind.Other, "too short to be anything but text")]
    public void Tells_kinds_by_content(string head, ContentKind kind, string why)
    {
        var found = FileSignature.Detect(Encoding.Latin1.GetBytes(head));
        Assert.True(kind == found.Kind, $"{why}: {found}");
    }
}
