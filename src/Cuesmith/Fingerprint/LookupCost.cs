namespace Cuesmith.Fingerprint;

/// <summary>What looking up a pair of a film's peaks costs: the entries of all shards that lie under its hashes, most of which do not fit.</summary>
public sealed class LookupCost
{
    /// <summary>before[h] = entries under hashes below h.</summary>
    private readonly long[] before = new long[LandmarkHash.Count + 1];

    public LookupCost(IReadOnlyList<FingerprintShard> shards)
    {
        foreach (var shard in shards)
        {
            for (var hash = 0; hash < before.Length; hash++)
            {
                before[hash] += shard.Starts[hash];
            }
        }
    }

    public long Entries(in LandmarkQuery query)
    {
        int firstTime = LandmarkHash.TimeStep(query.HopsFrom), lastTime = LandmarkHash.TimeStep(query.HopsTo);
        long entries = 0;
        for (var pitch = LandmarkHash.Step(query.FirstFrom); pitch <= LandmarkHash.Step(query.FirstTo); pitch++)
        {
            for (var second = LandmarkHash.Step(query.SecondFrom); second <= LandmarkHash.Step(query.SecondTo); second++)
            {
                if (LandmarkHash.Of(pitch, second - pitch, firstTime) is >= 0 and var hash)
                {
                    entries += before[hash + lastTime - firstTime + 1] - before[hash];
                }
            }
        }

        return entries;
    }

    /// <summary>Leaves out the dearest queries, so that all others together cost no more than <paramref name="mostEntries"/>: pairs of rare pitches say as much as those of common ones.</summary>
    public void Cut(List<LandmarkQuery> queries, double mostEntries)
    {
        var costs = queries.ConvertAll(x => Entries(x));
        var sorted = costs.Order().ToList();
        double spent = 0;
        var asked = sorted.TakeWhile(x => (spent += x) <= mostEntries).Count();
        if (asked < queries.Count)
        {
            var (limit, i) = (sorted[asked], 0);
            queries.RemoveAll(_ => costs[i++] >= limit);
        }
    }
}
