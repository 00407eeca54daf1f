using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>A cue as tables show it: film times count from the first picture.</summary>
/// <param name="RecordingKey">The printed recording's key.</param>
public sealed record CueRow(double StartS, double EndS, string RecordingKey, double RecordingStartS, double Speed, Verdict Verdict, double Confidence, string Reasons, FoundCue Cue);

/// <summary>Spots one film file against a library.</summary>
public static class FilmSpotting
{
    /// <exception cref="CuesmithException">The film has no sound that can be decoded, or ffmpeg is missing.</exception>
    public static async Task<(Spotting Spotting, IReadOnlyList<CueRow> Rows)> RunAsync(string film, RecordingLibrary library, SpotOptions options, CancellationToken ct)
    {
        var before = await PictureStart.InSoundAsync(film, ct);
        var sound = await Listening.HearAsync(film, PeakNeighbourhood.OfFilm, ct);
        var spotting = Spotter.Spot(sound, library, options, ct);
        var rows = spotting.Cues.Select(x => new CueRow(
            Math.Max(0, x.From - before), x.To - before, library[x.Line.Recording].Key, x.Line.RecordingSeconds(Math.Max(x.From, before)), x.Line.Slope, x.Verdict, x.Confidence, x.Reasons, x));
        return (spotting, [.. rows]);
    }
}
