using System.Diagnostics;
using System.Security.Cryptography;
using Cuesmith.Build;
using Cuesmith.Catalogue;
using Cuesmith.Media;

namespace Cuesmith.Bench.Scan;

/// <summary>What reading a MIDI file costs, by part, on one core, in processor time. <c>midi-read FOLDER</c> takes the MIDI files under FOLDER into memory first.</summary>
internal static class MidiReadVerb
{
    private const int MaxFiles = 5000;
    private const int Rounds = 4;

    public static int Run(string[] args)
    {
        if (args is not [var folder])
        {
            Console.Error.WriteLine("midi-read FOLDER");
            return 2;
        }

        var files = Directory.EnumerateFiles(folder, "*.mid", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MaxFiles).Select(File.ReadAllBytes).ToList();
        Console.WriteLine($"{files.Count} files, {files.Sum(x => (long)x.Length) / 1e6:0.0} MB");
        var row = new ItemRow("midi", "", "", null);
        Measure("SHA-256", files, x => SHA256.HashData(x).Length);
        Measure("read", files, x => MidiReader.Read(x) is MidiReading.Readable ? 1 : 0);
        Measure("read, note hash", files, x => MidiReader.Read(x) is MidiReading.Readable y ? (int)y.File.NoteHash.Low : 0);
        Measure("all that scan does", files, x => MidiScan.Read(row, x, MidiReadOptions.Default).Texts.Count);
        return 0;
    }

    private static void Measure(string what, List<byte[]> files, Func<byte[], int> work)
    {
        // the last round counts: by then everything is compiled for speed
        var (time, allocated, sum) = (TimeSpan.Zero, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var (before, allocatedBefore) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes());
            sum = files.Sum(x => (long)work(x));
            (time, allocated) = (Process.GetCurrentProcess().TotalProcessorTime - before, GC.GetTotalAllocatedBytes() - allocatedBefore);
        }

        Console.WriteLine($"{what,-20} {time.TotalMicroseconds / files.Count,8:0.0} µs a file, {allocated / files.Count >> 10,6} kB allocated ({sum})");
    }
}
