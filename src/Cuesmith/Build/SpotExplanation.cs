using System.Globalization;
using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>Says what was heard at one place of a film: every line that the samples speak for there, and what became of it.</summary>
public static class SpotExplanation
{
    /// <summary>Film seconds to both sides of the place that are looked at.</summary>
    private const double Around = 2;

    private const int MostLines = 20;

    /// <exception cref="CuesmithException">The film has no sound that can be decoded, or ffmpeg is missing.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(string film, double seconds, RecordingLibrary library, CancellationToken ct)
    {
        var before = await PictureStart.InSoundAsync(film, ct);
        var sound = await Listening.HearAsync(film, PeakNeighbourhood.OfFilm, ct);
        var spotting = Spotter.Spot(sound, library, new(), ct);
        var at = seconds + before;
        var kept = spotting.Speed.Speed.KeepsPitch ? ", pitch kept" : "";
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture, $"film speed {spotting.Speed.Speed.Time:0.000000}{kept}, evidence {spotting.Speed.Strength:0}") };
        foreach (var heard in spotting.Heard.Where(x => x.From - Around <= at && at <= x.To + Around).Take(MostLines))
        {
            var cue = spotting.Cues.FirstOrDefault(x => x.Line == heard.Line);
            var became = cue is null ? "the same sound as a stronger line, or chance" : $"{cue.Verdict.Word()} {cue.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}: {cue.Reasons}";
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{heard.From - before:0.00} to {heard.To - before:0.00} s: {library[heard.Line.Recording].Key} at {heard.Line.RecordingSeconds(at):0.000} s, {heard.Strength:0.0} deviations; {became}"));
        }

        return lines.Count > 1 ? lines : [.. lines, "no line of any recording is verified here: nothing of the collection, or too far under everything else"];
    }
}
