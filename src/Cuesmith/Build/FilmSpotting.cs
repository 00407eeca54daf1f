using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Build;

/// <summary>A cue as tables show it: film times count from the first picture.</summary>
/// <param name="RecordingKey">The printed recording's key.</param>
/// <param name="LevelDb">Music to everything else over film time.</param>
/// <param name="Rivals">Other places or recordings of the same sound.</param>
public sealed record CueRow(
    double StartS, double EndS, string RecordingKey, double RecordingStartS, double Speed, Verdict Verdict, double Confidence, string Reasons, double Strength,
    IReadOnlyList<(double TimeS, double Db)> LevelDb, IReadOnlyList<CueRival> Rivals);

/// <param name="Confidence">What the rival would have had without the winner's, in proportion to their strengths.</param>
public sealed record CueRival(string RecordingKey, double RecordingStartS, double Confidence);

/// <param name="Music">Confidence that music of any kind sounds, for each second of the sound.</param>
public sealed record SpottedFilm(Spotting Spotting, IReadOnlyList<CueRow> Rows, MusicCoverage Coverage, IReadOnlyList<float> Music);

/// <summary>Spots one film file against a library.</summary>
public static class FilmSpotting
{
    /// <param name="scratchFolder">Takes the film's sound as long as it is searched: 70 MB an hour.</param>
    /// <exception cref="CuesmithException">The film has no sound that can be decoded, ffmpeg is missing, or the folder has no room.</exception>
    public static async Task<SpottedFilm> RunAsync(string film, RecordingLibrary library, SpotOptions options, string scratchFolder, CancellationToken ct)
    {
        var before = await PictureStart.InSoundAsync(film, ct);
        using var sound = await Listening.HearFilmAsync(film, scratchFolder, ct);
        return Of(sound, library, options, before, scratchFolder, ct);
    }

    /// <param name="before">Seconds of sound before the first picture.</param>
    private static SpottedFilm Of(FilmSound sound, RecordingLibrary library, SpotOptions options, double before, string scratchFolder, CancellationToken ct)
    {
        var (heard, straight, found) = Straightened(sound, library, options, scratchFolder, ct);
        using var _ = straight;
        if (straight is null || found is not { } drift)
        {
            return new(heard, [.. heard.Cues.Select(x => Row(x, Levels(x, heard.Speed.Speed, sound, library, before), library, before))], MusicCoverage.Of(sound, heard), sound.Music);
        }

        var onFilm = drift.OnFilm(heard with { Speed = heard.Speed with { Drift = drift } });
        var levels = heard.Cues.Select(x => Levels(x, heard.Speed.Speed, straight, library, drift.Straight(before)).Select(y => (drift.Film(y.Seconds), y.Db)).ToList());
        return new(onFilm, [.. onFilm.Cues.Zip(levels, (cue, curve) => Row(cue, curve, library, before))], MusicCoverage.Of(sound, onFilm), sound.Music);
    }

    /// <summary>What is heard, on straight time where the film's speed drifts; then also the film on that time, to be disposed of, and the drift.</summary>
    internal static (Spotting Heard, FilmSound? Straight, SpeedDrift? Drift) Straightened(FilmSound sound, RecordingLibrary library, SpotOptions options, string scratchFolder, CancellationToken ct)
    {
        var search = new CandidateSearch(sound, library);
        var speed = Spotter.Speed(search, options, ct);
        if (speed.Drift is not { } drift)
        {
            return (Spotter.Spot(search, speed, options, ct), null, null);
        }

        var straight = Listening.Straighten(sound, drift, scratchFolder);
        try
        {
            return (Spotter.Spot(straight, library, options, ct), straight, drift);
        }
        catch
        {
            straight.Dispose();
            throw;
        }
    }

    /// <summary>A cue's levels by film time, as the film's speed lets them be heard.</summary>
    internal static IReadOnlyList<(double Seconds, double Db)> Levels(FoundCue cue, SpeedHypothesis speed, FilmSound sound, RecordingLibrary library, double before)
    {
        var (from, recording) = (Math.Max(cue.From, before), library.Samples(cue.Line.Recording));
        return speed.KeepsPitch ? LevelCurve.OfPieces(cue.Line, from, cue.To, sound.Samples, recording.Span) : LevelCurve.Of(cue.Line, from, cue.To, sound.Samples, recording.Span);
    }

    private static CueRow Row(FoundCue cue, IReadOnlyList<(double Seconds, double Db)> levels, RecordingLibrary library, double before)
    {
        var from = Math.Max(cue.From, before);
        return new(
            from - before, cue.To - before, library[cue.Line.Recording].Key, cue.Line.RecordingSeconds(from), cue.Line.Slope, cue.Verdict, cue.Confidence, cue.Reasons, cue.Strength,
            [.. levels.Select(x => (x.Seconds - before, x.Db))],
            [.. cue.Rivals.Select(x => new CueRival(library[x.Line.Recording].Key, x.Line.RecordingSeconds(from), cue.Confidence * Math.Min(1, x.Strength / cue.Strength)))]);
    }
}
