using System.Diagnostics;
using Cuesmith.Align;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Signal;

namespace Cuesmith.Bench.Align;

/// <summary>
/// align-speed MIDI AUDIO [MIDI AUDIO ...]: processor seconds of this process for each step, the first time (code being compiled) and the third, and the peak memory so far. Give pairs in order of
/// length, so that the peak is each pair's own. Decoding is ffmpeg's and shown as wall time.
/// </summary>
internal static class AlignSpeedVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        foreach (var pair in args.Chunk(2))
        {
            for (var round = 0; round < 3; round++)
            {
                var wall = Stopwatch.StartNew();
                var samples = await Ffmpeg.DecodeMonoAsync(pair[1], PitchBands.SampleRate, CancellationToken.None);
                var decoded = wall.Elapsed.TotalSeconds;
                var notes = AlignFiles.ReadMidi(pair[0]).Notes();
                var (heard, hearing) = Timed(() => PitchBands.Of(samples, CancellationToken.None));
                var (_, all) = Timed(() => Aligner.Align(notes, heard, CancellationToken.None));
                if (round != 1)
                {
                    Console.WriteLine(
                        $"{Path.GetFileName(pair[1])} {heard.DurationSeconds:0} s, {notes.Count} notes, {(round == 0 ? "first" : "third")}: decoded in {decoded:0.00} s wall; heard {hearing:0.000}, aligned {all:0.000} s processor; "
                        + $"{(hearing + all) / heard.DurationSeconds * 60:0.000} s a minute; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
                }
            }
        }

        return 0;
    }

    private static (T Result, double ProcessorSeconds) Timed<T>(Func<T> work)
    {
        var begun = Environment.CpuUsage.TotalTime;
        var result = work();
        return (result, (Environment.CpuUsage.TotalTime - begun).TotalSeconds);
    }
}
