using Cuesmith.Clips;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>Cut clips by what they are cut from: an export that goes on after a stop, or is made again with other options, cuts only what is new.</summary>
/// <param name="folder">cache/clips of the workspace.</param>
/// <param name="ffmpeg">Version of the ffmpeg that cuts: another one makes other bytes.</param>
internal sealed class ClipCache(string folder, string ffmpeg)
{
    /// <summary>The picture of an example, cut if it is not there.</summary>
    public Task<string> PictureAsync(PlannedExample example, FilmLayout layout, CancellationToken ct)
    {
        var (film, frames) = (example.Cue!.Film, example.Frames!.Value);
        return MakeAsync(StepKey.Of("picture", ClipCutter.Version, ffmpeg, film.ContentHash, $"{frames.First}", $"{frames.Count}"), "mp4", film,
            (from, to, token) => ClipCutter.CutPictureAsync(from, layout, new(frames.First, frames.Count), to, token), ct);
    }

    /// <summary>The recording of an example, cut if it is not there.</summary>
    public Task<string> RecordingAsync(PlannedExample example, AudioLayout layout, CancellationToken ct)
    {
        var cut = Cut(example);
        return MakeAsync(StepKey.Of("recording", ClipCutter.Version, ffmpeg, example.Recording.ContentHash, $"{cut.StartSeconds:r}", $"{cut.Speed:r}", $"{cut.Samples}"), "flac", example.Recording,
            (from, to, token) => ClipCutter.CutRecordingAsync(from, layout, cut, to, token), ct);
    }

    public static SoundCut Cut(PlannedExample example) => new(example.RecordingStartSeconds, example.Clock.Speed, example.Samples);

    private async Task<string> MakeAsync(string key, string extension, SourceFile source, Func<string, string, CancellationToken, Task> cut, CancellationToken ct)
    {
        var path = Path.Combine(folder, key[..2], $"{key}.{extension}");
        if (File.Exists(path))
        {
            return path;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.new";
        try
        {
            using var reachable = ReachableFile.Of(source.Path);
            await cut(reachable.Path, half, ct);
            File.Move(half, path, overwrite: true);
            return path;
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }
}
