using Cuesmith.Clips;

namespace Cuesmith.Tests.Clips;

public sealed class SplitTests
{
    private static readonly SplitShares shares = new(0.2, 0.2);

    [Fact]
    public void What_hangs_together_by_films_and_music_stays_together()
    {
        SplitMember[] members = [Member("a", "f1", "m1"), Member("b", "f1", "m2"), Member("c", "f2", "m2"), Member("d", null, "m1"), .. Strangers(50)];
        var plan = Split.Assign(members, shares, Bridges.Keep);
        Assert.Single(new[] { "a", "b", "c", "d" }.Select(x => plan.Of[x]).Distinct());
        Assert.Equal(51, plan.Groups);
        Assert.Equal(40, plan.LargestGroupSeconds);
    }

    [Fact]
    public void Shares_come_out_where_there_are_many_groups()
    {
        var plan = Split.Assign(Strangers(2000), shares, Bridges.Keep);
        foreach (var split in new[] { SplitName.Validation, SplitName.Test })
        {
            Assert.InRange(plan.Of.Values.Count(x => x == split) / 2000.0, 0.17, 0.23);
        }
    }

    /// <summary>Growing by strangers moves nothing; the order of the rows says nothing.</summary>
    [Fact]
    public void Stays_as_it_was_when_the_collection_grows()
    {
        var before = Split.Assign(Strangers(300), shares, Bridges.Keep);
        var after = Split.Assign([.. Strangers(900).Reverse()], shares, Bridges.Keep);
        Assert.All(before.Of, x => Assert.Equal(x.Value, after.Of[x.Key]));
    }

    [Fact]
    public void A_song_that_every_film_uses_makes_one_group_unless_its_bridges_are_dropped()
    {
        SplitMember[] members = [.. Enumerable.Range(0, 40).SelectMany(i => new[] { Member($"own{i}", $"f{i}", $"m{i}"), Member($"hit{i}", $"f{i}", "hit") })];
        Assert.Equal(1, Split.Assign(members, shares, Bridges.Keep).Groups);
        var dropped = Split.Assign(members, shares, Bridges.Drop);
        Assert.Equal(3, dropped.Of.Values.Distinct().Count());
        Assert.All(dropped.LeftOut, x => Assert.StartsWith("hit", x));
        // the hit goes where most of it is: the least possible is lost
        var largest = Enumerable.Range(0, 40).CountBy(i => dropped.Of[$"own{i}"]).Max(x => x.Value);
        Assert.Equal(40 - largest, dropped.LeftOut.Count);
    }

    [Fact]
    public void A_plan_that_would_share_is_refused()
    {
        SplitMember[] members = [Member("a", "f1", "m1"), Member("b", "f1", "m2")];
        var wrong = new SplitPlan(new Dictionary<string, SplitName> { ["a"] = SplitName.Train, ["b"] = SplitName.Test }, [], 2, 10);
        Assert.Contains("f1 would be in Train and in Test", Assert.Throws<CuesmithException>(() => Split.Check(members, wrong)).Message);
    }

    private static SplitMember Member(string id, string? film, string music) => new(id, film, [music], 10);

    private static SplitMember[] Strangers(int count) => [.. Enumerable.Range(0, count).Select(i => Member($"s{i}", $"film{i}", $"music{i}"))];
}
