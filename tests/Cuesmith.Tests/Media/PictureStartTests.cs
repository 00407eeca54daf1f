using Cuesmith.Media;

namespace Cuesmith.Tests.Media;

public sealed class PictureStartTests
{
    // what ffprobe says of films of known clock: MP3 and AAC leave their priming in the sound, Opus has it dropped
    [Theory]
    [InlineData("0.023000", "0.000000", 0.023)]
    [InlineData("0.007000", "-0.007000", 0)]
    [InlineData("0.000000", "0.040000", -0.04)]
    public void Sound_before_the_picture(string video, string audio, double expected) =>
        Assert.Equal(
            expected,
            PictureStart.Parse($$"""{"streams": [{"codec_type": "video", "start_time": "{{video}}", "disposition": {"attached_pic": 0} }, {"codec_type": "audio", "start_time": "{{audio}}"}]}"""),
            1e-9);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"streams":[{"codec_type":"audio","start_time":"0.5"}]}""")]
    [InlineData("""{"streams":[{"codec_type":"video","start_time":"0.5","disposition":{"attached_pic":1}},{"codec_type":"audio","start_time":"0.1"}]}""")]
    public void Nothing_is_said_without_a_picture(string json) => Assert.Equal(0, PictureStart.Parse(json));
}
