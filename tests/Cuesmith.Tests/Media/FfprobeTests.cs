using System.Text.Json;
using Cuesmith.Media;

namespace Cuesmith.Tests.Media;

/// <summary>Answers as ffprobe 5.1.9 gave them, cut to what is read.</summary>
public sealed class FfprobeTests
{
    private const string OggWithTags = """
        {"streams": [{"index": 0, "codec_name": "vorbis", "codec_type": "audio", "sample_rate": "44100", "channels": 2, "r_frame_rate": "0/0", "avg_frame_rate": "0/0",
          "duration": "181.000000", "disposition": {"attached_pic": 0}, "tags": {"TITLE": "The City Falls", "ARTIST": "Doug Kaufman"}}],
         "format": {"format_name": "ogg", "duration": "181.000000", "size": "2613416"}}
        """;

    private const string Mp3WithCover = """
        {"streams": [
          {"codec_name": "mp3", "codec_type": "audio", "sample_rate": "44100", "channels": 2, "disposition": {"attached_pic": 0}},
          {"codec_name": "mjpeg", "codec_type": "video", "width": 500, "height": 500, "avg_frame_rate": "0/0", "r_frame_rate": "90000/1", "disposition": {"attached_pic": 1}, "tags": {"comment": "Cover (front)"}}],
         "format": {"format_name": "mp3", "duration": "201.3", "tags": {"title": "Misirlou", "TITLE": "again"}}}
        """;

    private const string Film = """
        {"streams": [
          {"codec_name": "mpeg4", "codec_type": "video", "width": 640, "height": 480, "avg_frame_rate": "24000/1001", "r_frame_rate": "24000/1001", "disposition": {"attached_pic": 0}},
          {"codec_name": "ac3", "codec_type": "audio", "sample_rate": "48000", "channels": 6}, {"codec_name": "subrip", "codec_type": "subtitle"}, {"codec_type": "data"}],
         "format": {"format_name": "matroska,webm", "duration": "60.025000"}}
        """;

    [Fact]
    public void Reads_tags_of_the_stream()
    {
        var probe = Parse(OggWithTags);
        Assert.Equal(("ogg", 181.0, true, false), (probe.Format, probe.DurationS, probe.HasSound, probe.HasPicture));
        Assert.Equal([new("title", "The City Falls"), new("artist", "Doug Kaufman")], probe.Tags);
        Assert.Equal(new ProbeStream(ProbeStreamKind.Audio, "vorbis", 44100, 2, null, null, null), Assert.Single(probe.Streams));
    }

    [Fact]
    public void A_cover_is_no_film_and_no_tag_comes_twice()
    {
        var probe = Parse(Mp3WithCover);
        Assert.False(probe.HasPicture);
        Assert.Equal([new("title", "Misirlou")], probe.Tags);
    }

    [Fact]
    public void Reads_a_film()
    {
        var probe = Parse(Film);
        Assert.True(probe is { HasPicture: true, HasSound: true });
        Assert.Equal([ProbeStreamKind.Video, ProbeStreamKind.Audio, ProbeStreamKind.Subtitle, ProbeStreamKind.Other], probe.Streams.Select(x => x.Kind));
        Assert.Equal(24000.0 / 1001, probe.Streams[0].FramesPerSecond!.Value, 9);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"streams": [], "format": {"duration": "N/A"}}""")]
    public void Little_is_not_too_little(string json) => Assert.Null(Parse(json).DurationS);

    [Fact]
    public void No_json_is_told() => Assert.ThrowsAny<JsonException>(() => Parse("Segmentation fault"));

    [Theory]
    [InlineData("-y.mp3")]
    [InlineData("http://example.org")]
    [InlineData("concat:a|b")]
    public void A_name_is_never_an_option_or_an_address(string name) => Assert.Equal("file:" + name, Ffprobe.Arguments(name)[^1]);

    private static Probe Parse(string json) => Ffprobe.Parse(new StringReader(json));
}
