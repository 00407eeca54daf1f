using System.Buffers.Binary;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Tests.Export;

/// <summary>A piece of which everything is known: its score, when its recording plays each note, and the recording as a function of time.</summary>
/// <param name="seed">Another seed is another piece.</param>
internal sealed class MadeUpPiece(int seed)
{
    public const int SampleRate = 44100;
    public const int Quarters = 80;
    private const int TicksPerQuarter = 96;
    private const int MicrosecondsPerQuarter = 500_000;

    private readonly List<double> played = [.. Score(seed).Select(x => Played(x.Start))];
    private readonly List<double> radians = [.. Score(seed).Select(x => 2 * Math.PI * 440 * Math.Pow(2, (x.Number - 69) / 12.0))];

    public static double ScoreSeconds => Quarters * MicrosecondsPerQuarter / 1e6;

    /// <summary>Where the recording plays a place of the score: a little late, slower, and not evenly.</summary>
    public static double Played(double scoreSeconds) => 0.3 + 1.05 * scoreSeconds + 0.2 * Math.Sin(scoreSeconds / 3);

    public static IReadOnlyList<double[]> Path => [.. Enumerable.Range(0, (int)(ScoreSeconds * 10) + 1).Select(i => new[] { i / 10.0, Played(i / 10.0) })];

    /// <summary>A note an eighth: start in score seconds, and number.</summary>
    public IReadOnlyList<(double Start, int Number)> Notes { get; } = Score(seed);

    /// <summary>The recording's amplitude at a time: each note a decaying tone.</summary>
    public double Sound(double seconds)
    {
        double sum = 0;
        var last = played.BinarySearch(seconds);
        for (var i = last >= 0 ? last : ~last - 1; i >= 0 && seconds - played[i] < 0.6; i--)
        {
            // a soft attack of 2 ms keeps it within the band of any sample rate
            var since = seconds - played[i];
            sum += 0.25 * Math.Min(1, since / 0.002) * Math.Exp(-8 * since) * Math.Sin(radians[i] * since);
        }

        return sum;
    }

    public byte[] Midi()
    {
        List<MidiEvent> events = [MidiEvent.Tempo(0, MicrosecondsPerQuarter), MidiEvent.TimeSignature(0, 4, 4), MidiEvent.Program(0, 0, 4), MidiEvent.Text(0, MidiMeta.Copyright, "nobody, 2026")];
        foreach (var (start, number) in Notes)
        {
            var tick = (long)Math.Round(start * 1e6 / MicrosecondsPerQuarter * TicksPerQuarter);
            events.Add(MidiEvent.NoteOn(tick, 0, number, 90));
            events.Add(MidiEvent.NoteOff(tick + 40, 0, number));
        }

        return MidiWriter.Write(MidiDivision.PerQuarter(TicksPerQuarter), [new MidiTrack(events)]);
    }

    /// <summary>A stereo WAV file of 16 bits of a sound over a time; the right side is half as loud.</summary>
    public static byte[] Wav(double seconds, Func<double, double> sound)
    {
        var samples = (int)(seconds * SampleRate);
        var bytes = new byte[44 + samples * 4];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 2);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRate * 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 4);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), samples * 4);
        for (var i = 0; i < samples; i++)
        {
            var value = Math.Clamp(sound((double)i / SampleRate), -1, 1) * 32000;
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(44 + i * 4), (short)Math.Round(value));
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(46 + i * 4), (short)Math.Round(value / 2));
        }

        return bytes;
    }

    private static List<(double Start, int Number)> Score(int seed) => [.. Enumerable.Range(0, Quarters * 2).Select(i => (i * 0.25, 48 + (i * 7 + i / 5 * 3 + seed * 5) % 36))];
}
