using Cuesmith.Fingerprint;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Fingerprint;

/// <summary>Films made of synthetic music under noise: the search must give back what was put in.</summary>
public sealed class SpotterTests
{
    private static readonly float[] piece = SyntheticMusic.Piece(60, seed: 1);
    private static readonly RecordingLibrary library = SyntheticMusic.Library(("a", piece), ("b", SyntheticMusic.Piece(60, seed: 2)), ("c", SyntheticMusic.Piece(60, seed: 3)));

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(25.0 / 24, 0)]
    [InlineData(0.957, -5)]
    [InlineData(1.001, -10)]
    public void Finds_the_recording_its_place_its_speed_and_its_extent(double speed, double levelDb)
    {
        // from 20 s of the recording, 15 s of film long, beginning at 10 s of a film of 40 s
        var film = Film(piece, speed, levelDb, 10, 25, 20);
        var cue = Assert.Single(Spotter.Spot(film, library, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
        Assert.Equal("a", library[cue.Line.Recording].Key);
        Assert.Equal(speed, cue.Line.Slope, 5e-5);
        Assert.Equal(20 + 7.5 * speed, cue.Line.RecordingSeconds(17.5), 0.002);
        Assert.Equal(10, cue.From, 0.4);
        Assert.Equal(25, cue.To, 0.4);
    }

    [Fact]
    public void A_cue_where_two_sections_of_a_long_film_meet_is_found_once()
    {
        // lines are searched half an hour at a time
        var film = Film(piece, 1, 0, 1792, 1807, 20, filmSeconds: 1860);
        var cue = Assert.Single(Spotter.Spot(film, library, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
        Assert.Equal(1792, cue.From, 0.4);
        Assert.Equal(1807, cue.To, 0.4);
    }

    [Fact]
    public void Claims_nothing_where_the_music_is_not_in_the_collection()
    {
        var film = Film(SyntheticMusic.Piece(60, seed: 9), 1, 5, 5, 35, 10);
        Assert.DoesNotContain(Spotter.Spot(film, library, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
    }

    [Fact]
    public void Claims_nothing_in_silence_and_in_very_short_films()
    {
        foreach (var seconds in new[] { 0.0, 0.01, 3.0 })
        {
            var film = SyntheticMusic.Hear(new float[(int)(seconds * PrintClock.SampleRate)]);
            Assert.Empty(Spotter.Spot(film, library, new(), CancellationToken.None).Cues);
        }
    }

    [Fact]
    public void A_copy_in_the_collection_is_a_rival_that_leaves_no_doubt_about_the_recording()
    {
        var doubled = SyntheticMusic.Library(("a", piece), ("copy", [.. new float[8000], .. piece.Select(x => 0.6f * x)]));
        var cues = Spotter.Spot(Film(piece, 1, 0, 10, 25, 20), doubled, new(), CancellationToken.None).Cues;
        var cue = Assert.Single(cues);
        Assert.NotEmpty(cue.Rivals);
        Assert.NotEqual(cue.Line.Recording, cue.Rivals[0].Line.Recording);
        Assert.Equal(Verdict.Accepted, cue.Verdict);
        Assert.Contains("the same recording is in 1 other file", cue.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_stands_twice_in_the_same_file_is_not_placed()
    {
        var twice = SyntheticMusic.Library(("a", [.. piece, .. piece]), ("b", SyntheticMusic.Piece(60, seed: 2)));
        var cue = Assert.Single(Spotter.Spot(Film(piece, 1, 0, 10, 25, 20), twice, new(), CancellationToken.None).Cues);
        Assert.NotEqual(Verdict.Accepted, cue.Verdict);
    }

    [Fact]
    public void Another_mix_of_the_same_stems_is_not_the_recording()
    {
        var stem = SyntheticMusic.Piece(60, seed: 4);
        float[] Mix(int seed) => [.. stem.Zip(SyntheticMusic.Piece(60, seed), (a, b) => a + 1.5f * b)];
        var stems = SyntheticMusic.Library(("mix", Mix(5)), ("b", SyntheticMusic.Piece(60, seed: 2)));
        Assert.DoesNotContain(Spotter.Spot(Film(Mix(6), 1, 10, 5, 35, 10), stems, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
        Assert.Contains(Spotter.Spot(Film(Mix(5), 1, -10, 5, 35, 10), stems, new(), CancellationToken.None).Cues, x => x.Verdict == Verdict.Accepted);
    }

    [Fact]
    public void A_jump_within_a_recording_makes_two_cues()
    {
        // a second of the recording is left out
        float[] cut = [.. piece[..(30 * PrintClock.SampleRate)], .. piece[(31 * PrintClock.SampleRate)..]];
        var cues = Spotter.Spot(Film(cut, 1, 0, 10, 30, 20), library, new(), CancellationToken.None).Cues.Where(x => x.Verdict == Verdict.Accepted).ToList();
        Assert.Equal(2, cues.Count);
        Assert.Equal(20, cues[0].To, 0.3);
        Assert.Equal(20, cues[1].From, 0.3);
        Assert.Equal(11, cues[1].RecordingStart - cues[0].RecordingStart - (cues[1].From - cues[0].From - 10), 0.01);
    }

    private static FilmSound Film(float[] music, double speed, double levelDb, double from, double to, double recordingFrom, double filmSeconds = 40)
    {
        var film = SyntheticMusic.Noise(filmSeconds, 0.02, seed: 7);
        var played = new float[(int)((to - from) * PrintClock.SampleRate)];
        Resampler.Read(SyntheticMusic.ToShort(music), recordingFrom * PrintClock.SampleRate, speed, played);
        var gain = 0.02 * Math.Pow(10, levelDb / 20) / SyntheticMusic.Rms(played);
        for (var n = 0; n < played.Length; n++)
        {
            film[(int)(from * PrintClock.SampleRate) + n] += (float)(played[n] * gain);
        }

        return SyntheticMusic.Hear(film);
    }
}
