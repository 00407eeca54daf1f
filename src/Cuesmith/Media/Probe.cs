namespace Cuesmith.Media;

/// <summary>What ffprobe says of a media file.</summary>
/// <param name="Format">Its container, as ffmpeg calls it: "matroska,webm".</param>
/// <param name="DurationS">Seconds; null where the container does not say.</param>
/// <param name="Tags">Names in lower case (title, artist, album, ...) with their texts, of the container and of its first audio stream; no name twice.</param>
public sealed record Probe(string Format, double? DurationS, IReadOnlyList<ProbeStream> Streams, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    public bool HasSound => Streams.Any(x => x.Kind == ProbeStreamKind.Audio);

    /// <summary>Moving pictures; a cover is none.</summary>
    public bool HasPicture => Streams.Any(x => x.Kind == ProbeStreamKind.Video);
}

public enum ProbeStreamKind
{
    Audio,
    Video,

    /// <summary>A still picture, as recordings carry on their cover.</summary>
    Cover,
    Subtitle,
    Other,
}

/// <param name="SampleRateHz">Of audio, else null.</param>
/// <param name="AudioChannels">Of audio, else null.</param>
/// <param name="Width">Of pictures, in pixels, else null.</param>
/// <param name="Height">Of pictures, in pixels, else null.</param>
/// <param name="FramesPerSecond">Of video, else null.</param>
public sealed record ProbeStream(ProbeStreamKind Kind, string Codec, int? SampleRateHz, int? AudioChannels, int? Width, int? Height, double? FramesPerSecond);
