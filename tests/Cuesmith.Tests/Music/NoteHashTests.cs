using Cuesmith.Music;
using CsCheck;

namespace Cuesmith.Tests.Music;

public sealed class NoteHashTests
{
    private static readonly Gen<ScoreNote[]> anyNotes = Gen.Select(Gen.Long[0, 100_000], Gen.Byte[0, 127], Gen.Byte[0, 15],
        (at, number, channel) => new ScoreNote(new(at), new(at + 10), number, 100, channel, 0, 0)).Array[1, 100];

    [Fact]
    public void Order_delay_division_and_loudness_do_not_matter() => Gen.Select(anyNotes, Gen.Int[1, 960], Gen.Int[1, 8], Gen.Long[0, 9999]).Sample((notes, division, factor, delay) =>
    {
        ScoreNote[] same =
        [
            .. notes.Reverse().Select(x => x with { Start = new((x.Start.Ticks + delay) * factor), End = new((x.End.Ticks + delay) * factor), Velocity = 1, Program = 5, Track = 3 }),
        ];
        Assert.Equal(NoteHash.Of(notes.AsSpan(), division), NoteHash.Of(same.AsSpan(), division * factor));
    });

    [Fact]
    public void A_changed_note_matters() => Gen.Select(anyNotes, Gen.Int[0, 99]).Sample((notes, index) =>
    {
        var changed = notes.ToArray();
        ref var note = ref changed[index % notes.Length];
        note = note with { NoteNumber = (byte)(note.NoteNumber ^ 1) };
        Assert.NotEqual(NoteHash.Of(notes.AsSpan(), 96), NoteHash.Of(changed.AsSpan(), 96));
    });

    [Fact]
    public void Of_no_notes_it_says_nothing() => Assert.Equal(default, NoteHash.Of(default(ReadOnlySpan<ScoreNote>), 96));
}
