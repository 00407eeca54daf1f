using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class FilmSoundTests
{
    private const int SampleRate = 8000;
    private static readonly float[][] speech = [Tone(3000, 300, 0.3f), Tone(5000, 410, 0.1f)];

    [Theory]
    [InlineData(10.0)]
    [InlineData(0.0)]
    [InlineData(-10.0)]
    public void Music_is_as_loud_against_the_rest_as_asked(double levelDb)
    {
        var bed = Bed(crowd: true, seed: 1);
        var film = (float[])bed.Clone();
        FilmSound.Lay(film, [new(16000, Tone(40000, 1000, 0.5f), levelDb, 0, 0)]);
        // lowered as a whole where it would clip: outside of the music the factor shows
        var lowered = FilmSound.Rms(film.AsSpan(60000)) / FilmSound.Rms(bed.AsSpan(60000));
        var music = new float[40000];
        for (var i = 0; i < music.Length; i++)
        {
            music[i] = film[16000 + i] / lowered - bed[16000 + i];
        }

        Assert.Equal(levelDb, 20 * Math.Log10(FilmSound.Rms(music) / FilmSound.Rms(bed.AsSpan(16000, 40000))), 0.05);
        Assert.InRange(film.Max(Math.Abs), 0, 0.901f);
    }

    [Fact]
    public void Music_alone_silences_the_rest()
    {
        var film = Bed(crowd: true, seed: 1);
        var before = FilmSound.Rms(film.AsSpan(16000, 8000));
        FilmSound.Lay(film, [new(16000, new float[8000], null, 0, 0)]);
        Assert.InRange(FilmSound.Rms(film.AsSpan(16000, 8000)), 0, before * 0.05f);
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_and_another_seed_others()
    {
        Assert.Equal(Bed(crowd: true, seed: 1), Bed(crowd: true, seed: 1));
        Assert.NotEqual(Bed(crowd: false, seed: 1), Bed(crowd: false, seed: 2));
    }

    private static float[] Bed(bool crowd, int seed) => FilmSound.Bed(80000, SampleRate, speech, crowd, new(seed));

    private static float[] Tone(int samples, double hertz, float amplitude) =>
        [.. Enumerable.Range(0, samples).Select(i => amplitude * MathF.Sin((float)(2 * Math.PI * hertz * i / SampleRate)))];
}
