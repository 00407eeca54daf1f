using CsCheck;
using Cuesmith.Clips;

namespace Cuesmith.Tests.Clips;

public sealed class TilingTests
{
    private static readonly ClipLength length = new(5, 20);

    [Fact]
    public void Pieces_tile_a_cue_with_no_gap_and_keep_their_lengths() =>
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 300], Gen.Double[0.7, 4]).Sample((start, seconds, bar) =>
        {
            var bars = Enumerable.Range(0, (int)(seconds / bar)).Select(i => start + i * bar).ToList();
            var end = start + seconds;
            var cuts = Tiling.Cut(start, end, length, bars);
            // five seconds may be a little less once they are added to a start
            if (end - start < length.MinSeconds)
            {
                return cuts.Count == 0;
            }

            var pieces = cuts.Zip(cuts.Skip(1)).Select(x => x.Second - x.First).ToList();
            return cuts[0] == start && cuts[^1] == end && pieces.Count == (int)Math.Ceiling(seconds / length.MaxSeconds - 1e-9)
                && pieces.All(x => x >= length.MinSeconds - 1e-9 && x <= length.MaxSeconds + 1e-9);
        });

    [Fact]
    public void Cuts_fall_on_bar_lines_where_they_can() =>
        Assert.Equal([0, 14, 30, 45], Tiling.Cut(0, 45, length, [2, 6, 10, 14, 18, 22, 26, 30, 34, 38, 42]));

    [Fact]
    public void A_shortest_piece_that_cannot_be_kept_is_refused() =>
        Assert.Contains("at most half", Assert.Throws<CuesmithException>(() => new ClipLength(15, 20).Checked()).Message);
}
