namespace Cuesmith.Cli;

/// <summary>The most memory that this process has held, as Linux counts it (resident set).</summary>
internal static class PeakMemory
{
    /// <summary>Begins to count anew; where the system does not let it, the count goes on from the process's start.</summary>
    public static void Reset()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>MB since <see cref="Reset"/>; 0 where the system does not say.</summary>
    public static long Read()
    {
        const string mark = "VmHWM:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(x => x.StartsWith(mark, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[mark.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
