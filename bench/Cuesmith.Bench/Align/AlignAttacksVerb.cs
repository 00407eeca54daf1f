using System.Diagnostics;
using System.Runtime.InteropServices;
using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-attacks SOUNDFONT [SOUNDFONT ...]: when the aligner hears notes of each of the 128 General MIDI programs begin, in ms after they do, and how clearly (the response there over the mean response of
/// half a second): a line for each program and register (below C3, C3 to B4, from C5 on), the soundfonts' values side by side. What AttackTimes holds comes from it.
/// </summary>
internal static class AlignAttacksVerb
{
    private const double Spacing = 1.6;
    private static readonly byte[] pitches = [31, 36, 40, 43, 48, 52, 55, 60, 64, 67, 72, 76, 79, 84, 88];

    public static int Run(string[] fonts)
    {
        var folder = Directory.CreateTempSubdirectory("attacks").FullName;
        for (byte program = 0; program < 128; program++)
        {
            var columns = fonts.Select(font => Measure(font, program, Path.Combine(folder, "a.mid"))).ToList();
            for (var register = 0; register < 3; register++)
            {
                Console.WriteLine($"{program} {register} {string.Join(' ', columns.Select(x => $"{x[register].LagMs:0.0} {x[register].Clear:0.00}"))}");
            }
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static (double LagMs, double Clear)[] Measure(string font, byte program, string path)
    {
        var notes = pitches.Select((x, i) => new Note(new(1 + i * Spacing), new(1.9 + i * Spacing), x, 90, 0, program, 0)).ToList();
        File.WriteAllBytes(path, Smf(notes, program));
        var start = new ProcessStartInfo("fluidsynth", ["-q", "-n", "-i", "-g", "0.5", "-r", "16000", "-T", "raw", "-O", "s16", "-F", "-", font, path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var raw = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(raw);
        var stereo = MemoryMarshal.Cast<byte, short>(raw.ToArray());
        var samples = new float[stereo.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (stereo[2 * i] + stereo[2 * i + 1]) / 65536f;
        }

        var lag = new OnsetLag(PitchBands.Of(samples, CancellationToken.None), 0);
        return [.. new[] { notes.Where(x => x.NoteNumber < 48), notes.Where(x => x.NoteNumber is >= 48 and < 72), notes.Where(x => x.NoteNumber >= 72) }.Select(x => Peak(lag, [.. x]))];
    }

    private static (double LagMs, double Clear) Peak(OnsetLag lag, List<Note> notes)
    {
        var (best, at, sum, count) = (0.0, 0.0, 1e-9, 0);
        for (var ms = -40.0; ms <= 500; ms += 2.5)
        {
            var heard = notes.Average(x => (double)lag.Heard(x, x.Start.Seconds + ms / 1000));
            sum += heard;
            count++;
            if (heard > best)
            {
                (best, at) = (heard, ms);
            }
        }

        return (at, best / (sum / count));
    }

    private static byte[] Smf(List<Note> notes, byte program)
    {
        var track = new List<byte> { 0, 0xC0, program };
        var last = 0;
        foreach (var (tick, on, note) in notes.SelectMany(x => new[] { ((int)Math.Round(x.Start.Seconds * 1920), true, x), ((int)Math.Round(x.End.Seconds * 1920), false, x) }).OrderBy(x => x.Item1))
        {
            var delta = tick - last;
            last = tick;
            track.AddRange([(byte)(0x80 | delta >> 7), (byte)(delta & 0x7F), (byte)(on ? 0x90 : 0x80), note.NoteNumber, note.Velocity]);
        }

        track.AddRange([0, 0xFF, 0x2F, 0]);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 1, 0, 1, 3, 0xC0, .. "MTrk"u8, (byte)(track.Count >> 24), (byte)(track.Count >> 16), (byte)(track.Count >> 8), (byte)track.Count, .. track];
    }
}
