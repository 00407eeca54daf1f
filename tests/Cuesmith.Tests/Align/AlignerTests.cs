using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Align;

/// <summary>A small piece of plucked tones, played by us at known places, must be found there.</summary>
public class AlignerTests
{
    private const double Seconds = 40;

    internal static List<Note> Piece(int seed)
    {
        var random = new Random(seed);
        var notes = new List<Note>();
        for (var at = 0.5; at < Seconds - 1; at += random.NextDouble() < 0.3 ? 0.25 : 0.5)
        {
            foreach (var note in new[] { 48 + random.Next(12), 60 + random.Next(24) })
            {
                notes.Add(new(new(at), new(at + 0.45), (byte)note, 90, 0, 0, 0));
            }
        }

        return notes;
    }

    internal static float[] Play(IEnumerable<Note> notes, Func<double, double> clock, int transposition)
    {
        var samples = new float[(int)(1.5 * Seconds * PitchBands.SampleRate)];
        foreach (var note in notes)
        {
            var first = (int)Math.Round(clock(note.Start.Seconds) * PitchBands.SampleRate);
            for (var i = 0; i < 8000 && first + i < samples.Length; i++)
            {
                var t = (double)i / PitchBands.SampleRate;
                var hertz = 440 * Math.Pow(2, (note.NoteNumber + transposition - 69) / 12.0);
                var tone = Math.Sin(2 * Math.PI * hertz * t) + 0.4 * Math.Sin(4 * Math.PI * hertz * t) + 0.2 * Math.Sin(6 * Math.PI * hertz * t);
                samples[first + i] += (float)(0.08 * tone * Math.Exp(-t / 0.25) * Math.Min(1, t / 0.003));
            }
        }

        return samples;
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(3, -4)]
    public void A_piece_played_slower_later_and_in_another_key_is_found_within_twenty_milliseconds(int seed, int transposition)
    {
        static double Clock(double x) => 1.7 + 1.1 * x + 0.5 * Math.Sin(x / 6);
        var notes = Piece(seed);
        var found = Aligner.Align(notes, PitchBands.Of(Play(notes, Clock, transposition), CancellationToken.None), CancellationToken.None);
        Assert.Equal(transposition, found.Transposition);
        Assert.Equal(Verdict.Accepted, found.Verdict);
        var path = new WarpingPath("notes", "audio", [.. found.Path]);
        var errors = notes.Select(x => Math.Abs(path.Map(x.Start).Seconds - Clock(x.Start.Seconds))).Order().ToList();
        // tones out of dead silence are noticed up to 17 ms before they begin; instruments, which the aligner is set for, swell about that long
        Assert.InRange(errors[errors.Count / 2], 0, 0.020);
        Assert.InRange(errors[^1], 0, 0.050);
    }

    [Fact]
    public void Drums_without_a_pitch_are_found_under_music_that_is_not_written()
    {
        static double Clock(double x) => 4.3 + 1.15 * x;
        var random = new Random(21);
        List<Note> drums = [];
        for (var at = 0.5; at < Seconds - 8; at += 0.2)
        {
            if (random.NextDouble() < 0.6)
            {
                drums.Add(new(new(at), new(at + 0.1), new byte[] { 36, 38, 42 }[random.Next(3)], 90, Note.DrumChannel, 0, 0));
            }
        }

        var samples = Play(Piece(22), x => 1.3 * x, 0);
        foreach (var note in drums)
        {
            // a kick is low and the hat high: noise made smooth or rough
            var (first, low) = ((int)Math.Round(Clock(note.Start.Seconds) * PitchBands.SampleRate), 0.0);
            for (var i = 0; i < 1600 && first + i < samples.Length; i++)
            {
                var noise = random.NextDouble() * 2 - 1;
                low += 0.04 * (noise - low);
                samples[first + i] += (float)((note.NoteNumber == 36 ? 8 * low : note.NoteNumber == 38 ? noise : noise - low) * 0.3 * Math.Exp(-i / 500.0));
            }
        }

        var found = Aligner.Align(drums, PitchBands.Of(samples, CancellationToken.None), CancellationToken.None);
        var path = new WarpingPath("notes", "audio", [.. found.Path]);
        var errors = drums.Select(x => Math.Abs(path.Map(x.Start).Seconds - Clock(x.Start.Seconds))).Order().ToList();
        Assert.InRange(errors[errors.Count / 2], 0, 0.030);
    }

    [Fact]
    public void Another_piece_is_not_accepted()
    {
        var audio = PitchBands.Of(Play(Piece(11), x => x, 0), CancellationToken.None);
        Assert.NotEqual(Verdict.Accepted, Aligner.Align(Piece(12), audio, CancellationToken.None).Verdict);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    public void Silence_and_noise_are_never_accepted(float level)
    {
        var random = new Random(5);
        var samples = Enumerable.Range(0, 30 * PitchBands.SampleRate).Select(_ => level * (float)(random.NextDouble() * 2 - 1)).ToArray();
        Assert.NotEqual(Verdict.Accepted, Aligner.Align(Piece(5), PitchBands.Of(samples, CancellationToken.None), CancellationToken.None).Verdict);
    }

    [Fact]
    public void No_notes_and_no_sound_are_unknown_and_nothing_breaks()
    {
        Assert.Equal(Verdict.Unknown, Aligner.Align([], PitchBands.Of(new float[16000], CancellationToken.None), CancellationToken.None).Verdict);
        Assert.Equal(Verdict.Unknown, Aligner.Align(Piece(1), PitchBands.Of([], CancellationToken.None), CancellationToken.None).Verdict);
    }
}
