using CliWrap;
using Cuesmith.Media;

namespace Cuesmith.Tests.Media;

public sealed class FfmpegTests
{
    [Fact]
    public async Task A_film_without_sound_is_said_to_have_none()
    {
        using var folder = new TemporaryFolder();
        var film = folder["mute.mkv"];
        await Ffmpeg.RunAsync(film, ["-v", "error", "-f", "lavfi", "-i", "color=black:s=32x16:r=25:d=1", "-an", film], PipeTarget.Null, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<CuesmithException>(() => Ffmpeg.DecodeMonoAsync(film, 8000, TestContext.Current.CancellationToken));
        Assert.Equal($"{film}: no sound in it", refused.Message);
    }

    [Fact]
    public async Task What_is_no_film_is_refused_in_ffmpegs_words()
    {
        using var folder = new TemporaryFolder();
        var file = folder["text.mp4"];
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<CuesmithException>(() => Ffmpeg.DecodeMonoAsync(file, 8000, TestContext.Current.CancellationToken));
        Assert.StartsWith($"{file}: ffmpeg: ", refused.Message, StringComparison.Ordinal);
    }
}
