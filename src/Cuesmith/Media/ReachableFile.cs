using Microsoft.Win32.SafeHandles;

namespace Cuesmith.Media;

/// <summary>
/// A file under a path that .NET and other programs can open, also where its own name is not UTF-8: then the system's name for an open file of this process (/proc/PID/fd/N).
/// </summary>
public sealed class ReachableFile : IDisposable
{
    private readonly SafeFileHandle? handle;

    private ReachableFile(string path, SafeFileHandle? handle) => (Path, this.handle) = (path, handle);

    public string Path { get; }

    /// <param name="path">A path as the catalogue has it (<see cref="RawName"/>).</param>
    public static ReachableFile Of(string path)
    {
        if (!RawName.HoldsRaw(path))
        {
            return new(path, null);
        }

        var handle = LinuxFiles.Open(path, out var error);
        return error == 0 ? new($"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}", handle) : new(path, null);
    }

    public void Dispose() => handle?.Dispose();
}
