namespace Cuesmith.Clips;

public enum SplitName
{
    Train,
    Validation,
    Test,
}

/// <summary>What to do with examples that join groups which could otherwise be held out from each other.</summary>
public enum Bridges
{
    /// <summary>Keep every example: all that hangs together by films and music goes to one split, however large.</summary>
    Keep,

    /// <summary>Each film has its split by its own; music goes to the split that hears most of it, and examples of it in films of other splits are left out.</summary>
    Drop,
}

/// <summary>Shares of the splits, 0 to 1; the rest is train.</summary>
public sealed record SplitShares(double Validation = 0.1, double Test = 0.1)
{
    /// <exception cref="CuesmithException">Not shares of one whole.</exception>
    public SplitShares Checked() => Validation >= 0 && Test >= 0 && Validation + Test < 1
        ? this
        : throw new CuesmithException($"export: validation is {Validation}, test {Test}: shares are at least 0 and below 1 together; change cuesmith.toml");
}

/// <summary>What an example must not share with another split.</summary>
/// <param name="Film">Identity of the film; null for an example without one.</param>
/// <param name="Music">Identities of its music: the recording (its content and its name), the work, the notes. At least one.</param>
/// <param name="Seconds">Length of the example.</param>
public sealed record SplitMember(string ExampleId, string? Film, IReadOnlyList<string> Music, double Seconds);

/// <summary>Which example is in which split.</summary>
/// <param name="Of">By example; those in <paramref name="LeftOut"/> are not among them.</param>
/// <param name="LeftOut">Examples that would have joined two splits, in the order given.</param>
/// <param name="Groups">Groups that share nothing with one another.</param>
/// <param name="LargestGroupSeconds">Length of all examples of the largest group.</param>
public sealed record SplitPlan(IReadOnlyDictionary<string, SplitName> Of, IReadOnlyList<string> LeftOut, int Groups, double LargestGroupSeconds);

/// <summary>
/// Holds out films, recordings and works. What hangs together (an example joins its film and its music) forms a group, and a group's split follows from the hash of its members
/// alone: the smallest hash among them. A collection that grows by n parts m of which were there before therefore moves a group with the chance of n / (n + m) at most, and no group that
/// stays as it was ever moves. (Smallest hash: Broder, "On the resemblance and containment of documents", 1997.)
/// </summary>
public static class Split
{
    public static SplitPlan Assign(IReadOnlyList<SplitMember> members, SplitShares shares, Bridges bridges)
    {
        var plan = bridges == Bridges.Keep ? Whole(members, shares) : WithoutBridges(members, shares);
        Check(members, plan);
        return plan;
    }

    /// <exception cref="CuesmithException">Two splits share a film, a recording or a work: a defect of ours, so nothing is exported.</exception>
    public static void Check(IReadOnlyList<SplitMember> members, SplitPlan plan)
    {
        var seen = new Dictionary<string, SplitName>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!plan.Of.TryGetValue(member.ExampleId, out var split))
            {
                continue;
            }

            foreach (var key in Keys(member))
            {
                if (!seen.TryAdd(key, split) && seen[key] != split)
                {
                    throw new CuesmithException($"export: {key} would be in {seen[key]} and in {split}; nothing was written: please report this");
                }
            }
        }
    }

    private static SplitPlan Whole(IReadOnlyList<SplitMember> members, SplitShares shares)
    {
        var groups = Grouped(members, Keys);
        return new(
            groups.SelectMany(group => group.Value.Select(x => (x.ExampleId, Split: At(group.Key, shares)))).ToDictionary(x => x.ExampleId, x => x.Split, StringComparer.Ordinal),
            [], groups.Count, groups.Values.Select(x => x.Sum(y => y.Seconds)).DefaultIfEmpty().Max());
    }

    private static SplitPlan WithoutBridges(IReadOnlyList<SplitMember> members, SplitShares shares)
    {
        var of = new Dictionary<string, SplitName>(StringComparer.Ordinal);
        foreach (var (hash, music) in Grouped(members, x => x.Music))
        {
            // given the films' splits, the music's best split is the one that keeps most of it: the least possible is lost
            var chosen = music.Where(x => x.Film is not null).GroupBy(x => At(Hash(x.Film!), shares))
                .OrderByDescending(x => x.Sum(y => y.Seconds)).ThenBy(x => x.Key).Select(x => (SplitName?)x.Key).FirstOrDefault() ?? At(hash, shares);
            foreach (var member in music.Where(x => x.Film is null || At(Hash(x.Film), shares) == chosen))
            {
                of[member.ExampleId] = chosen;
            }
        }

        var kept = Grouped([.. members.Where(x => of.ContainsKey(x.ExampleId))], Keys);
        return new(of, [.. members.Select(x => x.ExampleId).Where(x => !of.ContainsKey(x))], kept.Count, kept.Values.Select(x => x.Sum(y => y.Seconds)).DefaultIfEmpty().Max());
    }

    private static IEnumerable<string> Keys(SplitMember member) => member.Film is null ? member.Music : [member.Film, .. member.Music];

    /// <summary>Groups of members that share a key, directly or by way of others, by the smallest hash of their keys.</summary>
    private static Dictionary<ulong, List<SplitMember>> Grouped(IReadOnlyList<SplitMember> members, Func<SplitMember, IEnumerable<string>> keys)
    {
        var parents = new Dictionary<ulong, ulong>();
        foreach (var member in members)
        {
            var root = Root(parents, Hash(keys(member).First()));
            foreach (var key in keys(member).Skip(1))
            {
                var other = Root(parents, Hash(key));
                // the smaller hash is the root, and so the group's name
                (var from, root) = other < root ? (root, other) : (other, root);
                parents[from] = root;
            }
        }

        return members.GroupBy(x => Root(parents, Hash(keys(x).First()))).ToDictionary(x => x.Key, x => x.ToList());
    }

    private static ulong Root(Dictionary<ulong, ulong> parents, ulong node)
    {
        if (!parents.TryGetValue(node, out var parent))
        {
            parents[node] = node;
            return node;
        }

        while (parent != node)
        {
            parents[node] = parents[parent];
            (node, parent) = (parent, parents[parents[parent]]);
        }

        return node;
    }

    // the salt keeps other users of the same hashes (content names) from choosing splits by chance alike
    private static ulong Hash(string key) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("cuesmith split 1:" + key)));

    private static SplitName At(ulong hash, SplitShares shares)
    {
        // the smallest of many hashes is small, so the group's name is mixed again before it is read as a number
        var place = Hash(hash.ToString("x16")) / (double)ulong.MaxValue;
        return place < shares.Test ? SplitName.Test : place < shares.Test + shares.Validation ? SplitName.Validation : SplitName.Train;
    }
}
