using Cuesmith.Music;

namespace Cuesmith.Fingerprint;

/// <summary>How much of a film is explained: seconds of it, seconds with an accepted cue, and seconds that sound like music without one.</summary>
public readonly record struct MusicCoverage(double FilmS, double KnownS, double UnknownS)
{
    /// <summary>Confidence from which a second counts as music.</summary>
    public const float SoundsLikeMusic = 0.5f;

    public static MusicCoverage operator +(MusicCoverage a, MusicCoverage b) => new(a.FilmS + b.FilmS, a.KnownS + b.KnownS, a.UnknownS + b.UnknownS);

    public static MusicCoverage Of(FilmSound film, Spotting spotting) =>
        Of(film.Seconds, film.Music, [.. spotting.Cues.Where(x => x.Verdict == Verdict.Accepted).Select(x => (x.From, x.To))]);

    /// <param name="music">Confidence that music sounds, for each second.</param>
    /// <param name="accepted">From where to where accepted cues sound, in seconds.</param>
    public static MusicCoverage Of(double filmS, IReadOnlyList<float> music, IReadOnlyList<(double From, double To)> accepted)
    {
        double known = 0, unknown = 0;
        for (var second = 0; second < music.Count; second++)
        {
            if (accepted.Any(x => x.From <= second + 0.5 && second + 0.5 < x.To))
            {
                known++;
            }
            else if (music[second] > SoundsLikeMusic)
            {
                unknown++;
            }
        }

        return new(filmS, known, unknown);
    }

    /// <summary>"known music in 52 % of the time, other music in 9 %".</summary>
    public override string ToString() => FilmS <= 0 ? "no sound"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"known music in {100 * KnownS / FilmS:0} % of the time, other music in {100 * UnknownS / FilmS:0} %");
}
