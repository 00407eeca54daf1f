using Cuesmith.Align;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Align;

public class TempoPathTests
{
    private const int Symbols = 64;
    private static readonly PathPrices prices = new(0.1f, 0.2f, 0.2f, 5, 0, 4);

    private static int[] Melody(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(Symbols))];
    }

    // symbols as one-hot rows; below 0 is silence
    private static SimilarityPlane Plane(int[] notes, int[] audio)
    {
        var written = new SparseFeatures(new float[Symbols], [0, Symbols], 0.1);
        var row = new float[Symbols];
        foreach (var symbol in notes)
        {
            row.AsSpan().Clear();
            if (symbol >= 0)
            {
                row[symbol] = 1;
            }

            written.Add(row);
        }

        var heard = new FeatureMatrix(audio.Length, Symbols, 0.1);
        for (var i = 0; i < audio.Length; i++)
        {
            heard.Row(i)[audio[i]] = 1;
        }

        return new(new(written, new(heard)), CancellationToken.None);
    }

    private static CoarseStretches Search(int[] notes, int[] audio) => TempoPath.Search(Plane(notes, audio), prices, CancellationToken.None);

    [Fact]
    public void A_piece_within_another_is_found_where_it_is()
    {
        var piece = Melody(1, 40);
        var found = Search(piece, [.. Melody(2, 13), .. piece, .. Melody(3, 20)]);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => new PathCell(i, i + 13)), Assert.Single(found.Stretches));
        Assert.Equal(40 * 0.9, found.Total, 1e-3);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.5)]
    [InlineData(3.1)]
    public void A_recording_much_slower_or_faster_is_followed(double tempo)
    {
        var piece = Melody(4, 120);
        int[] played = [.. Enumerable.Range(0, (int)(120 * tempo)).Select(i => piece[(int)((i + 0.5) / tempo)])];
        var stretch = Assert.Single(Search(piece, played).Stretches);
        Assert.All(stretch, cell => Assert.InRange(cell.AudioHop - (cell.NoteHop + 0.5) * tempo, -2.6, 2.6));
    }

    [Fact]
    public void A_slower_and_slower_recording_is_one_stretch()
    {
        var piece = Melody(5, 200);
        // from the written tempo to half of it
        int[] played = [.. Enumerable.Range(0, 300).Select(i => piece[Math.Min(199, (int)(200 * (Math.Sqrt(1 + 3 * (i / 300.0)) - 1)))])];
        var stretch = Assert.Single(Search(piece, played).Stretches);
        Assert.InRange(stretch.Count(cell => played[cell.AudioHop] == piece[cell.NoteHop]), 150, 200);
    }

    [Fact]
    public void A_verse_left_out_is_a_jump()
    {
        var piece = Melody(6, 100);
        var found = Search(piece, [.. piece[..40], .. piece[70..]]);
        Assert.Equal(2, found.Stretches.Count);
        Assert.Equal(new PathCell(39, 39), found.Stretches[0][^1]);
        Assert.Equal(new PathCell(70, 40), found.Stretches[1][0]);
        Assert.Equal(70 * 0.9 - 5, found.Total, 1e-3);
    }

    [Fact]
    public void Silence_of_the_notes_is_crossed_for_free()
    {
        var piece = Melody(7, 60);
        var found = Search([.. piece[..20], .. Enumerable.Repeat(-1, 20), .. piece[40..]], piece);
        Assert.Single(found.Stretches);
        Assert.Equal(40 * 0.9, found.Total, 1e-3);
    }

    [Fact]
    public void Nothing_in_common_is_no_path() => Assert.Empty(Search([.. Enumerable.Repeat(1, 30)], [.. Enumerable.Repeat(2, 30)]).Stretches);

    [Fact]
    public void A_recording_shorter_than_a_step_has_no_path() => Assert.Empty(Search(Melody(8, 40), [1, 2, 3]).Stretches);

    [Fact]
    public void Backwards_is_the_path_of_the_reversed_notes()
    {
        var (piece, audio) = (Melody(9, 40), Melody(10, 90));
        Assert.Equal(Search([.. piece.Reverse()], audio).Total, TempoPath.BackwardsTotal(Plane(piece, audio), prices, CancellationToken.None), 1e-3);
    }
}
