using System.Globalization;
using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Pictures;

namespace Cuesmith.Build;

/// <summary>Says what was heard at one place of a film: every line that the samples speak for there, and what became of it.</summary>
public static class SpotExplanation
{
    /// <summary>Film seconds to both sides of the place that are looked at.</summary>
    private const double Around = 2;

    private const int MostLines = 20;

    /// <summary>Film seconds to both sides that the picture shows.</summary>
    private const double PictureReach = 45;

    /// <param name="scratchFolder">Takes the film's sound as long as it is searched: 70 MB an hour.</param>
    /// <param name="name">What a recording's key is called.</param>
    /// <returns>Lines to read, and a picture of the evidence for the best recording there (null where none has any).</returns>
    /// <exception cref="CuesmithException">The film has no sound that can be decoded, ffmpeg is missing, or the folder has no room.</exception>
    public static async Task<(IReadOnlyList<string> Lines, byte[]? Png)> OfAsync(
        string film, double seconds, RecordingLibrary library, IReadOnlySet<string>? listed, Func<string, string> name, string scratchFolder, CancellationToken ct)
    {
        var before = await PictureStart.InSoundAsync(film, ct);
        using var sound = await Listening.HearFilmAsync(film, scratchFolder, ct);
        var (spotting, straight, drift) = FilmSpotting.Straightened(sound, library, new() { Listed = listed }, scratchFolder, ct);
        using var _ = straight;
        var at = drift?.Straight(seconds + before) ?? seconds + before;
        var kept = spotting.Speed.Speed.KeepsPitch ? ", pitch kept" : "";
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"film speed {spotting.Speed.Speed.Time:0.000000}{kept}, evidence {spotting.Speed.Strength:0}"),
        };
        if (drift is not null)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"the speed drifts from {drift.Rate(0):0.00000} to {drift.Rate(sound.Seconds):0.00000} of that; a picture's film time is straightened"));
        }

        if ((int)at < sound.Music.Count && at >= 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"sounds like music, whichever: {sound.Music[(int)at]:0.00}"));
        }

        var here = spotting.Heard.Where(x => x.From - Around <= at && at <= x.To + Around).Take(MostLines).ToList();
        foreach (var heard in here)
        {
            var cue = spotting.Cues.FirstOrDefault(x => x.Line == heard.Line);
            var became = cue is null ? "the same sound as a stronger line, or chance" : $"{cue.Verdict.Word()} {cue.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}: {cue.Reasons}";
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{OnFilm(heard.From):0.00} to {OnFilm(heard.To):0.00} s: {name(library[heard.Line.Recording].Key)} at {heard.Line.RecordingSeconds(at):0.000} s, {heard.Strength:0.0} deviations; {became}"));
        }

        if (here.Count == 0)
        {
            lines.Add("no line of any recording is verified here: nothing of the collection, or too far under everything else");
            return (lines, null);
        }

        return (lines, Picture(here[0], spotting, straight ?? sound, library, at, before, name));

        double OnFilm(double x) => (drift?.Film(x) ?? x) - before;
    }

    private static byte[] Picture(VerifiedLine best, Spotting spotting, FilmSound sound, RecordingLibrary library, double at, double before, Func<string, string> name)
    {
        double from = Math.Max(0, Math.Min(at - PictureReach, best.From - 5)), to = Math.Min(sound.Seconds, Math.Max(at + PictureReach, best.To + 5));
        var recording = best.Line.Recording;
        var printed = library[recording];
        var below = string.Create(CultureInfo.InvariantCulture, $"strongest line {best.Strength:0.0} deviations, film speed {spotting.Speed.Speed.Time:0.00000}");
        return EvidencePicture.Png(
            Path.GetFileName(name(printed.Key)), below, EvidencePlane.Points(sound, library, recording, spotting.Speed.Speed, from, to), [best, .. spotting.Heard.Where(x => x.Line.Recording == recording && x != best)],
            printed.Hops / PrintClock.HopsPerSecond, sound.Music, from, to, before, Font.Find());
    }
}
