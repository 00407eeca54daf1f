using Cuesmith.Fingerprint;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Fingerprint;

public sealed class SpeedDriftTests
{
    [Fact]
    public void Straight_and_film_time_are_each_other_s_inverse_and_begin_together()
    {
        foreach (var perSecond in new[] { 5e-6, -5e-6, 1e-9 })
        {
            var drift = new SpeedDrift(perSecond, 180);
            Assert.Equal(0, drift.Straight(0), 1e-9);
            foreach (var seconds in new[] { 0, 1.5, 180, 359 })
            {
                Assert.Equal(seconds, drift.Film(drift.Straight(seconds)), 1e-7);
                Assert.Equal(drift.Rate(seconds), (drift.Straight(seconds + 0.01) - drift.Straight(seconds - 0.01)) / 0.02, 1e-7);
            }
        }
    }

    [Fact]
    public void A_film_that_speeds_up_is_straightened_and_its_cues_found_where_they_are()
    {
        var pieces = Enumerable.Range(1, 6).Select(x => SyntheticMusic.Piece(40, x)).ToArray();
        var library = SyntheticMusic.Library([.. pieces.Select((x, i) => ($"{i}", x))]);
        // six cues of 12 s from 10 s of each piece, every 20 s; then the film's speed goes from .999 to 1.001
        var steady = SyntheticMusic.Noise(124, 0.02, seed: 9);
        for (var i = 0; i < pieces.Length; i++)
        {
            for (var n = 0; n < 12 * PrintClock.SampleRate; n++)
            {
                steady[(4 + 20 * i) * PrintClock.SampleRate + n] += pieces[i][10 * PrintClock.SampleRate + n] * 0.5f;
            }
        }

        var drift = new SpeedDrift(0.002 / 122, 61);
        var film = SyntheticMusic.Hear(Drifting(steady, drift));
        var options = new SpotOptions();
        var found = Spotter.Speed(new(film, library), options, CancellationToken.None).Drift;
        Assert.NotNull(found);
        Assert.Equal(drift.PerSecond, found.PerSecond, 1e-6);
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var straight = Listening.Straighten(film, found, folder);
        var cues = found.OnFilm(Spotter.Spot(straight, library, options, CancellationToken.None)).Cues.Where(x => x.Verdict == Verdict.Accepted).ToList();
        Directory.Delete(folder);
        Assert.Equal(6, cues.Count);
        for (var i = 0; i < cues.Count; i++)
        {
            Assert.Equal($"{i}", library[cues[i].Line.Recording].Key);
            Assert.Equal(drift.Film(4 + 20 * i), cues[i].From, 0.4);
            var middle = drift.Film(10 + 20 * i);
            Assert.Equal(16, cues[i].Line.RecordingSeconds(middle), 0.003);
            Assert.Equal(drift.Rate(middle), cues[i].Line.Slope, 5e-5);
        }
    }

    [Fact]
    public void A_film_that_keeps_its_speed_does_not_drift()
    {
        var pieces = Enumerable.Range(1, 5).Select(x => SyntheticMusic.Piece(30, x)).ToArray();
        var library = SyntheticMusic.Library([.. pieces.Select((x, i) => ($"{i}", x))]);
        float[] film = [.. SyntheticMusic.Noise(2, 0.02, seed: 1), .. pieces.SelectMany(x => x[..(16 * PrintClock.SampleRate)])];
        Assert.Null(Spotter.Speed(new(SyntheticMusic.Hear(film), library), new(), CancellationToken.None).Drift);
    }

    private static float[] Drifting(float[] steady, SpeedDrift drift)
    {
        var kept = SyntheticMusic.ToShort(steady);
        var samples = new float[122 * PrintClock.SampleRate];
        for (var at = 0; at < samples.Length; at += 1000)
        {
            double from = drift.Straight((double)at / PrintClock.SampleRate), to = drift.Straight((at + 1000.0) / PrintClock.SampleRate);
            Resampler.Read(kept, from * PrintClock.SampleRate, (to - from) * PrintClock.SampleRate / 1000, samples.AsSpan(at, 1000));
        }

        return samples;
    }
}
