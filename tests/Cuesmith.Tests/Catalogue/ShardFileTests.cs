using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;

namespace Cuesmith.Tests.Catalogue;

public sealed class ShardFileTests
{
    private static readonly SpectralPeak[] peaks = [.. Enumerable.Range(0, 900).Select(i => new SpectralPeak(i, 200 + i * 37 % 3000, 1))];

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.shard");
        ShardFile.Write(path, FingerprintShard.Build([("ab", 1000, peaks), ("c", 1000, peaks)]));
        using var file = ShardFile.Open(path)!;
        Assert.True(file.IsSound());
        Assert.Equal(["ab", "c"], file.Shard.Recordings.Select(x => x.Key));
        Assert.True(file.Shard.Landmarks > 2000);
        Assert.Equal(2 * peaks.Length, file.Shard.FirstPeaks[^1]);
        Assert.Equal(peaks.Select(x => (x.Hop, x.Hertz)), Enumerable.Range(0, peaks.Length).Select(i => file.Shard.PeaksOf(1)[i]));
        Assert.Equal(FingerprintShard.Build([("ab", 1000, peaks), ("c", 1000, peaks)]).Starts, file.Shard.Starts);
        Assert.Equal(FingerprintShard.Build([("ab", 1000, peaks), ("c", 1000, peaks)]).Entries.ToArray(), file.Shard.Entries.ToArray());
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Merged_shards_hold_what_one_build_of_the_kept_recordings_holds()
    {
        var first = FingerprintShard.Build([("a", 1000, peaks), ("gone", 1000, peaks)]);
        var second = FingerprintShard.Build([("b", 1000, peaks)]);
        var merged = FingerprintShard.Merge([first, second], x => x.Key != "gone");
        var expected = FingerprintShard.Build([("a", 1000, peaks), ("b", 1000, peaks)]);
        Assert.Equal(expected.Recordings, merged.Recordings);
        Assert.Equal(expected.Starts, merged.Starts);
        Assert.Equal(expected.Entries.ToArray(), merged.Entries.ToArray());
        Assert.Equal(expected.FirstPeaks, merged.FirstPeaks);
        Assert.Equal(expected.Peaks.ToArray(), merged.Peaks.ToArray());
    }

    [Fact]
    public void A_cut_or_changed_file_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.shard");
        ShardFile.Write(path, FingerprintShard.Build([("ab", 1000, peaks)]));
        var bytes = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 10, 64, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Null(ShardFile.Open(path));
        }

        bytes[^5] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var changed = ShardFile.Open(path)!;
        Assert.False(changed.IsSound());
    }
}
