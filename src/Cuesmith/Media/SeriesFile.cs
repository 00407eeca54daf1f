using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cuesmith.Signal;
using Microsoft.Win32.SafeHandles;

namespace Cuesmith.Media;

/// <summary>
/// Values written once in order, then read at any place, in a file without a name: they take no memory but the system's cache, which it takes back, and are gone with the process, however that ends.
/// </summary>
public sealed class SeriesFile<T> : ISeries<T>
    where T : unmanaged
{
    private const int BlockValues = 1 << 15;

    private readonly string folder;
    private readonly SafeFileHandle file;
    private readonly T[] block = new T[BlockValues];
    private int inBlock;

    private SeriesFile(string folder, SafeFileHandle file) => (this.folder, this.file) = (folder, file);

    /// <summary>Of what <see cref="Finish"/> and full blocks have written.</summary>
    public long Length { get; private set; }

    /// <param name="folder">Where the file takes its room; made when it is not there.</param>
    /// <exception cref="CuesmithException">Nothing can be written there.</exception>
    public static SeriesFile<T> Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"cuesmith-{Guid.NewGuid():n}.tmp");
            // Windows deletes with the last handle, also a killed process's; elsewhere the name goes at once
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return new(folder, handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, e);
        }
    }

    /// <exception cref="CuesmithException">The disk is full.</exception>
    public void Append(T value)
    {
        block[inBlock++] = value;
        if (inBlock == block.Length)
        {
            Finish();
        }
    }

    /// <summary>Writes what is left of the last block.</summary>
    /// <exception cref="CuesmithException">The disk is full.</exception>
    public void Finish()
    {
        try
        {
            RandomAccess.Write(file, MemoryMarshal.AsBytes(block.AsSpan(0, inBlock)), Length * Unsafe.SizeOf<T>());
        }
        catch (IOException e)
        {
            throw Unwritable(folder, e);
        }

        Length += inBlock;
        inBlock = 0;
    }

    public void Read(long first, Span<T> result)
    {
        var from = (int)Math.Clamp(-first, 0, result.Length);
        var to = (int)Math.Clamp(Length - first, from, result.Length);
        result[..from].Clear();
        result[to..].Clear();
        var bytes = MemoryMarshal.AsBytes(result[from..to]);
        for (var at = (first + from) * Unsafe.SizeOf<T>(); bytes.Length > 0;)
        {
            var read = RandomAccess.Read(file, bytes, at);
            bytes = read > 0 ? bytes[read..] : throw new EndOfStreamException($"{folder}: a temporary file has become shorter");
            at += read;
        }
    }

    public void Dispose() => file.Dispose();

    private static CuesmithException Unwritable(string folder, Exception e) =>
        new($"{folder}: a film's sound (70 MB an hour) cannot be kept there: {e.Message.Split(" : '")[0]}; make room, or name another workspace or TMPDIR", e);
}
