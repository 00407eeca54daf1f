using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Align;

public class SketchMatchTests
{
    [Theory]
    [InlineData(1, 0, 1.1)]
    [InlineData(2, 3, 0.8)]
    [InlineData(3, -4, 1.4)]
    public void Of_thirty_pieces_the_one_that_was_played_is_the_most_alike_in_any_key_and_tempo(int seed, int transposition, double slower)
    {
        var recording = SoundSketch.OfRecording(PitchBands.Of(AlignerTests.Play(AlignerTests.Piece(seed), x => 1.7 + slower * x, transposition), CancellationToken.None));
        var ranked = Enumerable.Range(1, 30).Select(x => (Seed: x, Match: SketchMatch.Of(recording, SoundSketch.OfNotes(AlignerTests.Piece(x))))).OrderByDescending(x => x.Match.Likeness).ToList();
        Assert.Equal(seed, ranked[0].Seed);
        Assert.Equal(transposition, ranked[0].Match.Transposition);
    }

    [Fact]
    public void Silence_and_an_empty_file_are_like_nothing()
    {
        var piece = SoundSketch.OfNotes(AlignerTests.Piece(1));
        var silence = SoundSketch.OfRecording(PitchBands.Of(new float[20 * PitchBands.SampleRate], CancellationToken.None));
        Assert.Equal(0, SketchMatch.Of(silence, piece).Likeness);
        Assert.Equal(0, SketchMatch.Of(piece, SoundSketch.OfNotes([])).Likeness);
        Assert.Equal(0, SketchMatch.Of(piece, SoundSketch.OfNotes([new Note(new(0), new(9), 38, 99, Note.DrumChannel, 0, 0)])).Likeness);
    }

    [Fact]
    public void A_sketch_is_twenty_four_bytes_a_second_and_comes_back_as_it_was()
    {
        var piece = SoundSketch.OfNotes(AlignerTests.Piece(1));
        var bytes = piece.ToBytes();
        Assert.Equal(piece.Hops * SoundSketch.Bands, bytes.Length);
        Assert.InRange(bytes.Length, 40 * 24, 42 * 24);
        Assert.Equal(SketchMatch.Of(piece, piece), SketchMatch.Of(SoundSketch.Parse(bytes), piece));
    }
}
