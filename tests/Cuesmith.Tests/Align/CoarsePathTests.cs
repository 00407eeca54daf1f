using Cuesmith.Align;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Align;

public class CoarsePathTests
{
    private static readonly PathPenalties penalties = new(0.1f, 0.2f, 1.5f, 0);

    // letters as one-hot rows: the sequences of a textbook alignment
    private static FeatureMatrix Letters(string text)
    {
        var matrix = new FeatureMatrix(text.Length, 32, 0.1);
        for (var i = 0; i < text.Length; i++)
        {
            matrix.Row(i)[text[i] - 'A'] = 1;
        }

        return matrix;
    }

    [Fact]
    public void A_piece_within_another_is_found_where_it_is()
    {
        var found = CoarsePath.Search(new(Letters("CDEFG"), Letters("ZZZCDEFGZZ"), CancellationToken.None), penalties, CancellationToken.None);
        var stretch = Assert.Single(found.Stretches);
        Assert.Equal([new(0, 3), new(1, 4), new(2, 5), new(3, 6), new(4, 7)], stretch);
        Assert.Equal(5 * 0.9, found.Total, 1e-4);
    }

    [Fact]
    public void A_hop_too_many_is_waited_for()
    {
        var found = CoarsePath.Search(new(Letters("ABCDEF"), Letters("ABCXDEF"), CancellationToken.None), penalties, CancellationToken.None);
        Assert.Single(found.Stretches);
        Assert.Equal(6 * 0.9 - 0.2, found.Total, 1e-4);
    }

    [Fact]
    public void A_verse_left_out_is_a_jump()
    {
        var found = CoarsePath.Search(new(Letters("ABCDEFGHIJKLMNOPQRST"), Letters("ABCDEFQRST"), CancellationToken.None), penalties, CancellationToken.None);
        Assert.Equal(2, found.Stretches.Count);
        Assert.Equal(new PathCell(5, 5), found.Stretches[0][^1]);
        Assert.Equal(new PathCell(16, 6), found.Stretches[1][0]);
        Assert.Equal(10 * 0.9 - 1.5, found.Total, 1e-4);
    }

    [Fact]
    public void Nothing_in_common_is_no_path() =>
        Assert.Empty(CoarsePath.Search(new(Letters("AAAA"), Letters("BBBB"), CancellationToken.None), penalties, CancellationToken.None).Stretches);

    [Fact]
    public void Backwards_is_the_path_of_the_reversed_notes()
    {
        var there = CoarsePath.Search(new(Letters("GFEDC"), Letters("ZZZCDEFGZZ"), CancellationToken.None), penalties, CancellationToken.None).Total;
        Assert.Equal(there, CoarsePath.BackwardsTotal(new(Letters("CDEFG"), Letters("ZZZCDEFGZZ"), CancellationToken.None), penalties, CancellationToken.None), 1e-4);
    }
}
