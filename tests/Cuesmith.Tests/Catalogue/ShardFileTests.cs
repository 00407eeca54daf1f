using Cuesmith.Catalogue;
using Cuesmith.Fingerprint;

namespace Cuesmith.Tests.Catalogue;

public sealed class ShardFileTests
{
    private static readonly Landmark[] landmarks = [.. Enumerable.Range(0, 1000).Select(i => new Landmark(i * 37 % LandmarkHash.Count, i % 128, i))];

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.shard");
        ShardFile.Write(path, FingerprintShard.Build([("ab", 1000, landmarks), ("c", 1000, landmarks)]));
        using var file = ShardFile.Open(path)!;
        Assert.True(file.IsSound());
        Assert.Equal(["ab", "c"], file.Shard.Recordings.Select(x => x.Key));
        Assert.Equal(2000, file.Shard.Landmarks);
        Assert.Equal(FingerprintShard.Build([("ab", 1000, landmarks), ("c", 1000, landmarks)]).Starts, file.Shard.Starts);
        Assert.Equal(FingerprintShard.Build([("ab", 1000, landmarks), ("c", 1000, landmarks)]).Entries.ToArray(), file.Shard.Entries.ToArray());
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Merged_shards_hold_what_one_build_of_the_kept_recordings_holds()
    {
        var first = FingerprintShard.Build([("a", 1000, landmarks), ("gone", 1000, landmarks)]);
        var second = FingerprintShard.Build([("b", 1000, landmarks)]);
        var merged = FingerprintShard.Merge([first, second], x => x.Key != "gone");
        var expected = FingerprintShard.Build([("a", 1000, landmarks), ("b", 1000, landmarks)]);
        Assert.Equal(expected.Recordings, merged.Recordings);
        Assert.Equal(expected.Starts, merged.Starts);
        Assert.Equal(expected.Entries.ToArray(), merged.Entries.ToArray());
    }

    [Fact]
    public void A_cut_or_changed_file_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.shard");
        ShardFile.Write(path, FingerprintShard.Build([("ab", 1000, landmarks)]));
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
