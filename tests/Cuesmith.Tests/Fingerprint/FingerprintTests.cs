using Cuesmith.Fingerprint;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Fingerprint;

public sealed class FingerprintTests
{
    [Fact]
    public void A_tone_burst_is_one_peak_at_its_time_and_pitch()
    {
        var samples = SyntheticMusic.Noise(2, 1e-4, seed: 1);
        for (var n = 8000; n < 9000; n++)
        {
            samples[n] += 0.5f * MathF.Sin(2 * MathF.PI * 1003 * n / PrintClock.SampleRate);
        }

        var loudest = Assert.Single(SyntheticMusic.Peaks(samples, new(60, 20)), x => Math.Abs(x.Hertz - 1003) < 200);
        Assert.Equal(1003, loudest.Hertz, 1.0);
        // the burst's middle is sample 8500; a frame's middle is half a window after its hop
        Assert.Equal(8500, loudest.Hop * PrintClock.HopSamples + PrintClock.WindowSamples / 2, 1.0 * PrintClock.HopSamples);
    }

    [Fact]
    public void Peaks_do_not_depend_on_how_the_stream_is_cut_nor_on_its_level()
    {
        var samples = SyntheticMusic.Piece(5, seed: 4);
        var whole = SyntheticMusic.Peaks(samples, PeakNeighbourhood.OfRecording);
        var cut = new List<SpectralPeak>();
        var picker = new PeakPicker(PeakNeighbourhood.OfRecording, cut.Add);
        foreach (var block in samples.Chunk(777))
        {
            picker.Push(block);
        }

        picker.Finish();
        Assert.Equal(whole, cut);
        var soft = SyntheticMusic.Peaks([.. samples.Select(x => x * 0.25f)], PeakNeighbourhood.OfRecording);
        // only what sinks below the silence limit may go
        Assert.Empty(soft.Select(x => x.Hop).Except(whole.Select(x => x.Hop)));
        Assert.InRange(soft.Length, 0.9 * whole.Length, whole.Length);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 3)]
    [InlineData(100, 29)]
    [InlineData(3, 5)]
    public void Vector_maximum_equals_the_definition(int length, int width)
    {
        var random = new Random(length);
        var padded = Enumerable.Range(0, length + width - 1).Select(_ => random.NextSingle()).ToArray();
        var expected = Enumerable.Range(0, length).Select(i => padded[i..(i + width)].Max()).ToArray();
        var result = new float[length];
        VectorMaximum.Over(padded, width, result);
        Assert.Equal(expected, result);
    }

    [Fact]
    public void A_shard_gives_back_what_was_put_in()
    {
        var random = new Random(1);
        IReadOnlyList<SpectralPeak> Some() => [.. Enumerable.Range(0, 500).Select(i => new SpectralPeak(i, 200 + 3000 * random.NextSingle(), 1))];
        var (a, b) = (Some(), Some());
        var shard = FingerprintShard.Build([("a", 600, a), ("b", 700, b)]);
        Assert.True(shard.Landmarks > 500);
        // the pairs of a film that plays b are found at their places, all but those at the border of the widest interval, among few others
        var queries = new List<LandmarkQuery>();
        FilmLandmarks.Collect(b.ToArray(), 0, 400, new(1, 1), RecordingLandmarks.FanOut, queries);
        var hops = Array.Empty<int>();
        Assert.InRange(queries.Count(x => Found(x).Contains(shard.Recordings[1].FirstHop + x.Hop)), 0.9 * queries.Count, queries.Count);
        Assert.InRange(queries.Average(x => Found(x).Length), 0.9, 1.5);
        int[] Found(LandmarkQuery query)
        {
            var runs = new List<LookupRun>();
            LookupRun.Add(query, runs);
            return [.. runs.SelectMany(Picked)];
        }

        int[] Picked(LookupRun run)
        {
            var count = shard.Find(run, ref hops);
            return hops[..count];
        }

        Assert.Equal(0, shard.RecordingAt(599));
        Assert.Equal(1, shard.RecordingAt(shard.Recordings[1].FirstHop));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(29)]
    public void Entry_filter_equals_its_scalar_twin(int length)
    {
        var random = new Random(length);
        var entries = Enumerable.Range(0, length).Select(_ => (uint)random.NextInt64(1L << 32)).ToArray();
        int[] vector = new int[length + 8], scalar = new int[length + 8];
        for (var i = 0; i < 20; i++)
        {
            var (first, rest) = ((uint)random.Next(256), (uint)random.Next(1 << 16));
            var count = EntryFilter.Scalar(entries, first, rest, scalar, 0);
            Assert.Equal(count, EntryFilter.Pick(entries, first, rest, vector, 0));
            Assert.Equal(scalar[..count], vector[..count]);
            Assert.Equal(entries.Where(x => (first >> (int)(x >> 29) & 1) == 1 && (rest >> (int)(x >> 25 & 15) & 1) == 1).Select(x => (int)(x & EntryFilter.HopMask)), scalar[..count]);
        }
    }

    [Fact]
    public void The_rarest_pairs_are_asked_when_not_all_can_be()
    {
        var random = new Random(3);
        SpectralPeak[] peaks = [.. Enumerable.Range(0, 3000).Select(i => new SpectralPeak(i, i % 3 == 0 ? 500 : 200 + 3000 * random.NextSingle(), 1))];
        var cost = new LookupCost([FingerprintShard.Build([("a", 3000, peaks)])]);
        var all = new List<LandmarkQuery>();
        FilmLandmarks.Collect(peaks, 0, 500, new(1, 1), 4, all);
        var asked = all.ToList();
        cost.Cut(asked, all.Sum(x => (double)cost.Entries(x)) / 4);
        Assert.InRange(asked.Sum(x => cost.Entries(x)), 1, all.Sum(x => cost.Entries(x)) / 4);
        Assert.True(asked.Max(x => cost.Entries(x)) < all.Except(asked).Min(x => cost.Entries(x)));
        // those of the pitch that sounds all the time go first
        Assert.True(asked.Count > all.Count / 3);
        Assert.Equal(asked.OrderBy(x => x.Hop), asked);
    }

    [Fact]
    public void Peaks_agree_on_the_line_and_not_beside_it()
    {
        var random = new Random(5);
        SpectralPeak[] Some() => [.. Enumerable.Range(0, 2000).Select(i => new SpectralPeak(i, 200 + 3000 * random.NextSingle(), 1))];
        var (music, other) = (Some(), Some());
        // the film plays the recording from its tenth second on, a third of its peaks lost to others
        SpectralPeak[] film = [.. music.Skip(500).Select(x => random.Next(3) > 0 ? x with { Hop = x.Hop - 500 } : x with { Hop = x.Hop - 500, Hertz = 200 + 3000 * random.NextSingle() })];
        var shard = FingerprintShard.Build([("a", 2000, music), ("b", 2000, other)]);
        var agreement = new PeakAgreement(film);
        Assert.True(agreement.Strength(shard.PeaksOf(0), new(new(0, 0), 10, 1), 1, 0, 20) > 20);
        Assert.InRange(agreement.Strength(shard.PeaksOf(0), new(new(0, 0), 10.5, 1), 1, 0, 20), -2, 4);
        Assert.InRange(agreement.Strength(shard.PeaksOf(1), new(new(0, 1), 10, 1), 1, 0, 20), -2, 4);
        // a held tone in both agrees at every shift
        SpectralPeak[] held = [.. Enumerable.Range(0, 200).Select(i => new SpectralPeak(10 * i, 440, 1))];
        var tone = FingerprintShard.Build([("c", 2000, held)]);
        Assert.True(new PeakAgreement(held).Strength(tone.PeaksOf(0), new(new(0, 0), 0, 1), 1, 2, 30) < 5);
    }

    [Fact]
    public void Resampler_reads_a_tone_at_any_place_and_speed()
    {
        var tone = SyntheticMusic.ToShort([.. Enumerable.Range(0, 8000).Select(n => 0.5f * MathF.Sin(2 * MathF.PI * 700 * n / 8000))]);
        var read = new float[1000];
        Resampler.Read(tone, 1000.37, 1.0417, read);
        for (var n = 0; n < read.Length; n++)
        {
            // 512 phases place a sample to a thousandth, which is 5e-4 of a 700 Hz wave of this size
            Assert.Equal(0.5 * Math.Sin(2 * Math.PI * 700 * (1000.37 + n * 1.0417) / 8000), read[n], 1e-3);
        }
    }

    [Fact]
    public void Level_curve_measures_what_was_mixed()
    {
        var music = SyntheticMusic.Piece(20, seed: 5);
        var noise = SyntheticMusic.Noise(20, SyntheticMusic.Rms(music), seed: 6);
        var film = SyntheticMusic.ToShort([.. music.Zip(noise, (m, n) => 0.5f * m + n)]);
        var levels = LevelCurve.Of(new(new(0, 0), 0, 1), 2, 18, new SeriesInMemory<short>(film), SyntheticMusic.ToShort(music));
        Assert.Equal(-6, levels.Average(x => x.Db), 1.0);
    }
}
