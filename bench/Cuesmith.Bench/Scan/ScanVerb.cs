using System.Diagnostics;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;

namespace Cuesmith.Bench.Scan;

/// <summary>
/// Speed of scan. <c>scan FOLDER COUNT [KB] [COPIES]</c> makes COUNT MIDI files of a median of KB kilobytes (30) in FOLDER, each with COPIES hard links (1), 1,000 names a folder, scans them into a new
/// workspace in FOLDER/ws, then scans again. Every file is read once before, so that the disk is warm.
/// </summary>
internal static class ScanVerb
{
    private const int FilesPerFolder = 1000;
    private const int Seed = 20_260_000;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var folder, var countText, ..] || !int.TryParse(countText, out var count))
        {
            Console.Error.WriteLine("scan FOLDER COUNT [KB] [COPIES]");
            return 2;
        }

        var kilobytes = args.Length > 2 ? double.Parse(args[2]) : 30;
        var copies = args.Length > 3 ? int.Parse(args[3]) : 1;
        var midi = Path.Combine(folder, "midi");
        var bytes = Directory.Exists(midi) ? Warm(midi) : Make(midi, count, kilobytes, copies);
        var workspaceFolder = Path.Combine(folder, "ws");
        if (Directory.Exists(workspaceFolder))
        {
            Directory.Delete(workspaceFolder, recursive: true);
        }

        Workspace.Init(workspaceFolder);
        var workspace = Workspace.Open(workspaceFolder);
        Console.WriteLine($"{count * copies} files, {bytes >> 20} MB, {Environment.ProcessorCount} cores");
        await TimeAsync("scan", workspace, midi);
        await TimeAsync("rerun", workspace, midi);
        return 0;
    }

    private static async Task TimeAsync(string what, Workspace workspace, string midi)
    {
        using var catalogue = workspace.OpenCatalogue();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var summary = await new ScanStep(workspace, catalogue).RunAsync(ScanStep.Roots([midi], [], []), new Progress<StepProgress>(), CancellationToken.None);
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:0.00} s wall, {(process.TotalProcessorTime - before).TotalSeconds:0.00} s processor, {summary.Items / watch.Elapsed.TotalSeconds:0} files/s, "
            + $"peak {process.PeakWorkingSet64 >> 20} MB ({summary.Text})");
    }

    private static long Make(string folder, int count, double kilobytes, int copies)
    {
        var random = new Random(Seed);
        long total = 0;
        for (var i = 0; i < count; i++)
        {
            var within = Path.Combine(folder, $"{i / FilesPerFolder:0000}");
            Directory.CreateDirectory(within);
            // sizes of real collections spread over two decades around their median
            var scale = Math.Exp(0.8 * Normal(random));
            var bytes = MidiWriter.Write(Song(random, (int)(kilobytes * scale * 1000 / 8.3)), new(RunningStatus: true));
            var path = Path.Combine(within, $"Some Artist - Song number {i}.mid");
            File.WriteAllBytes(path, bytes);
            total += bytes.Length * (long)copies;
            for (var copy = 1; copy < copies; copy++)
            {
                var beside = Path.Combine(folder, $"{i / FilesPerFolder:0000}-{copy:000}");
                Directory.CreateDirectory(beside);
                Link(path, Path.Combine(beside, $"Some Artist - Song number {i}, copy {copy}.mid"));
            }
        }

        return total;
    }

    private static MidiFile Song(Random random, int notes)
    {
        const int parts = 12;
        const int ticksPerQuarter = 480;
        List<MidiTrack> tracks = [new([MidiEvent.Text(0, MidiMeta.TrackName, $"Song {random.Next()}"), MidiEvent.Text(0, MidiMeta.Copyright, "(c) Nobody"), MidiEvent.Tempo(0, 480_000), MidiEvent.TimeSignature(0, 4, 4)])];
        for (var part = 0; part < parts; part++)
        {
            List<MidiEvent> events = [MidiEvent.Text(0, MidiMeta.TrackName, $"Part {part}"), MidiEvent.Program(0, part, random.Next(128)), MidiEvent.Control(0, part, 7, 100)];
            for (int i = 0, tick = 0; i < notes / parts; i++, tick += random.Next(1, 4) * ticksPerQuarter / 4)
            {
                var noteNumber = random.Next(36, 84);
                events.Add(MidiEvent.NoteOn(tick, part, noteNumber, random.Next(40, 127)));
                events.Add(MidiEvent.NoteOff(tick + random.Next(60, 480), part, noteNumber));
                if (i % 8 == 0)
                {
                    events.Add(MidiEvent.PitchBend(tick, part, random.Next(-8192, 8192)));
                }
            }

            tracks.Add(new(events));
        }

        return new(1, MidiDivision.PerQuarter(ticksPerQuarter), tracks);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static long Warm(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(x => (long)File.ReadAllBytes(x).Length);

    private static void Link(string from, string to)
    {
        if (NativeLink(from, to) != 0)
        {
            throw new IOException($"cannot link {to}");
        }
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int NativeLink([System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.LPUTF8Str)] string from,
        [System.Runtime.InteropServices.MarshalAs(System.Runtime.InteropServices.UnmanagedType.LPUTF8Str)] string to);
}
