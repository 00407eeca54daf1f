using Cuesmith.Fingerprint;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Fingerprint;

/// <summary>Films whose tempo was changed and whose pitch was kept, as a filter does it: cut into pieces, each at a place of its own.</summary>
public sealed class TempoPiecesTests
{
    private static readonly float[] piece = SyntheticMusic.Piece(60, seed: 1);
    private static readonly short[] recording = SyntheticMusic.ToShort(piece);
    private static readonly RecordingLibrary library = SyntheticMusic.Library(("a", piece), ("b", SyntheticMusic.Piece(60, seed: 2)), ("c", SyntheticMusic.Piece(60, seed: 3)));

    [Theory]
    [InlineData(1.04)]
    [InlineData(0.95)]
    public void Finds_each_piece_under_noise_to_the_sample(double tempo)
    {
        var (samples, offsets) = Noisy(tempo, 0);
        using var film = new SeriesInMemory<short>(SyntheticMusic.ToShort(samples));
        // the line is laid 5 ms beside
        var pieces = TempoPieces.Of(new(new(0, 0), 0.005, tempo), 2, 42, film, recording);
        Assert.Equal(2 * PrintClock.SampleRate, pieces[0].From);
        Assert.Equal(42 * PrintClock.SampleRate, pieces[^1].To);
        Assert.All(pieces.Zip(pieces.Skip(1)), x => Assert.Equal(x.First.To, x.Second.From));
        long right = 0;
        foreach (var x in pieces)
        {
            for (var n = x.From; n < x.To; n++)
            {
                right += Math.Abs(offsets[n] - x.Offset) < 0.5 ? 1 : 0;
            }
        }

        // where two fragments are faded into each other, either is right
        Assert.InRange(right / (40.0 * PrintClock.SampleRate), 0.85, 1);
        Assert.Equal(tempo, TempoPieces.Slope(pieces)!.Value, 1e-4);
        Assert.Equal(0, TempoPieces.Centred(new(new(0, 0), 0.005, tempo), pieces).RecordingSeconds(22) - 22 * tempo, 0.013);
    }

    [Fact]
    public void The_choice_of_shifts_is_no_evidence()
    {
        var (samples, _) = Noisy(1.04, -5);
        using var film = new SeriesInMemory<short>(SyntheticMusic.ToShort(samples));
        var right = TempoPieces.Evidence(new(new(0, 0), 0, 1.04), 2, 42, film, recording);
        var wrong = TempoPieces.Evidence(new(new(0, 0), 0, 1.04), 2, 42, film, SyntheticMusic.ToShort(SyntheticMusic.Piece(60, seed: 2)));
        Assert.Equal(400, right.Count);
        Assert.True(right.Average() > 3, $"{right.Average():0.00}");
        // the mean of 400 values of some one deviation each: notes that hold make it a little more
        Assert.Equal(0, wrong.Average(), 0.2);
        Assert.InRange(Math.Sqrt(wrong.Average(x => x * x)), 0.8, 1.6);
    }

    [Fact]
    public void An_unspliced_film_is_the_recording_again()
    {
        var (samples, _) = SyntheticMusic.TempoChanged(piece, 1.04, seed: 5);
        using var film = new SeriesInMemory<short>(SyntheticMusic.ToShort(samples));
        using var unspliced = UnsplicedFilm.Along(new(new(0, 0), 0, 1.04), 2, 42, film, recording);
        var read = new short[20 * PrintClock.SampleRate];
        unspliced.Read(10 * PrintClock.SampleRate, read);
        Assert.True(Likeness(read, recording.AsSpan(10 * PrintClock.SampleRate, read.Length)) > 0.95);
        // read in parts it is the same
        var part = new short[1000];
        unspliced.Read(15 * PrintClock.SampleRate, part);
        Assert.Equal(read[(5 * PrintClock.SampleRate)..(5 * PrintClock.SampleRate + 1000)], part);
        // and silent where no piece lies
        unspliced.Read(0, part);
        Assert.All(part, x => Assert.Equal(0, x));
    }

    [Theory]
    [InlineData(1.04, 0)]
    [InlineData(0.957, -8)]
    public void A_film_that_keeps_the_pitch_is_spotted_like_any_other(double tempo, double levelDb)
    {
        var film = Film(piece, tempo, levelDb);
        var spotting = Spotter.Spot(film, library, new(), CancellationToken.None);
        Assert.True(spotting.Speed.Speed.KeepsPitch);
        Assert.Equal(tempo, spotting.Speed.Speed.Time, 3e-4);
        var cue = Assert.Single(spotting.Cues, x => x.Verdict == Verdict.Accepted);
        Assert.Equal("a", library[cue.Line.Recording].Key);
        Assert.Equal(10 / tempo, cue.From, 0.4);
        Assert.Equal(40 / tempo, cue.To, 0.4);
        // the film plays from 20 s of the recording, at 10 s of what the filter was given
        Assert.Equal(35, cue.Line.RecordingSeconds(25 / tempo), 0.013);
        Assert.Contains("expected peaks in phase", cue.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_mix_of_the_same_stems_is_not_the_recording_there_either()
    {
        var stem = SyntheticMusic.Piece(60, seed: 4);
        float[] Mix(int seed) => [.. stem.Zip(SyntheticMusic.Piece(60, seed), (a, b) => a + 1.5f * b)];
        var stems = SyntheticMusic.Library(("mix", Mix(5)), ("b", SyntheticMusic.Piece(60, seed: 2)));
        Assert.DoesNotContain(Spotter.Spot(Film(Mix(6), 1.04, 10), stems, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
        Assert.Contains(Spotter.Spot(Film(Mix(5), 1.04, -5), stems, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
    }

    [Fact]
    public void Levels_are_those_of_the_music_and_not_of_its_shuffled_samples()
    {
        var film = Film(piece, 1.04, -3);
        using var unspliced = UnsplicedFilm.Along(new(new(0, 0), 10, 1.04), 12, 36, film.Samples, recording);
        var levels = LevelCurve.Of(UnsplicedFilm.LineOf(new(0, 0)), 24, 44, unspliced, recording).Select(x => x.Db).Order().ToList();
        Assert.Equal(-3, levels[levels.Count / 2], 2.0);
    }

    /// <summary>30 s from 20 s of a recording on, at 10 s of a sound under noise, played at another tempo as a whole.</summary>
    private static FilmSound Film(float[] music, double tempo, double levelDb)
    {
        var sound = SyntheticMusic.Noise(60, 0.02, seed: 7);
        var played = music.AsSpan(20 * PrintClock.SampleRate, 30 * PrintClock.SampleRate);
        var gain = (float)(0.02 * Math.Pow(10, levelDb / 20) / SyntheticMusic.Rms(played));
        for (var n = 0; n < played.Length; n++)
        {
            sound[10 * PrintClock.SampleRate + n] += played[n] * gain;
        }

        return SyntheticMusic.Hear(SyntheticMusic.TempoChanged(sound, tempo, seed: 5).Samples);
    }

    /// <summary>The piece at another tempo, under noise.</summary>
    private static (float[] Samples, double[] Offsets) Noisy(double tempo, double levelDb)
    {
        var (samples, offsets) = SyntheticMusic.TempoChanged(piece, tempo, seed: 5);
        var noise = SyntheticMusic.Noise(60 / tempo, SyntheticMusic.Rms(samples) * Math.Pow(10, -levelDb / 20), seed: 6);
        return ([.. samples.Zip(noise, (a, b) => 0.5f * (a + b))], offsets);
    }

    /// <summary>Cosine of the angle between two sounds.</summary>
    private static double Likeness(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        double product = 0, ofA = 0, ofB = 0;
        for (var n = 0; n < a.Length; n++)
        {
            (product, ofA, ofB) = (product + (double)a[n] * b[n], ofA + (double)a[n] * a[n], ofB + (double)b[n] * b[n]);
        }

        return product / Math.Sqrt(ofA * ofB);
    }
}
