using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cuesmith.Media;

/// <summary>What tells, without reading it, whether a file is the one it was: size, time of the last change, inode.</summary>
public readonly record struct FileStamp(long SizeBytes, long ModifiedNs, long Inode);

/// <summary>
/// Files by names of any bytes, straight from the C library (Linux): .NET cannot name a file whose name is not UTF-8. Errors come back as error numbers, since most of them are ordinary here.
/// </summary>
internal static partial class LinuxFiles
{
    public const int CurrentFolder = -100; // AT_FDCWD

    private const int ReadOnlyNonBlockingCloseOnExec = 0x0 | 0x800 | 0x80000;
    private const uint BasicStats = 0x7FF;
    private const ushort TypeMask = 0xF000;
    private const ushort FolderType = 0x4000;
    private const ushort RegularType = 0x8000;

    public enum EntryKind
    {
        File,
        Folder,

        /// <summary>A pipe, socket or device: opening one may hang.</summary>
        Other,
    }

    /// <summary>Opens a file for reading; a pipe is not waited for.</summary>
    /// <param name="error">0, or why not.</param>
    public static SafeFileHandle Open(string path, out int error)
    {
        var descriptor = open(Terminated(RawName.ToBytes(path)), ReadOnlyNonBlockingCloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return new(descriptor, ownsHandle: true);
    }

    /// <summary>Looks at a file, through links.</summary>
    /// <param name="folder">Descriptor of the folder that <paramref name="terminatedName"/> is relative to, or <see cref="CurrentFolder"/>.</param>
    /// <param name="terminatedName">Ends with a zero byte.</param>
    /// <param name="device">The file system it is on: with the inode, the identity of a folder.</param>
    /// <returns>0, or why not.</returns>
    public static unsafe int Look(int folder, ReadOnlySpan<byte> terminatedName, out EntryKind kind, out FileStamp stamp, out long device)
    {
        Statx data;
        int failed;
        fixed (byte* name = terminatedName)
        {
            failed = statx(folder, name, 0, BasicStats, &data);
        }

        (kind, stamp, device) = (EntryKind.Other, default, 0);
        if (failed != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        kind = (data.Mode & TypeMask) switch { FolderType => EntryKind.Folder, RegularType => EntryKind.File, _ => EntryKind.Other };
        stamp = new((long)data.Size, data.ModifiedSeconds * 1_000_000_000 + data.ModifiedNanoseconds, (long)data.Inode);
        device = (long)data.DeviceMajor << 32 | data.DeviceMinor;
        return 0;
    }

    public static string Message(int error) => new Win32Exception(error).Message;

    public static byte[] Terminated(ReadOnlySpan<byte> name) => [.. name, 0];

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint opendir(byte[] terminatedPath);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial Dirent* readdir(nint folder);

    [LibraryImport("libc")]
    public static partial int dirfd(nint folder);

    [LibraryImport("libc")]
    public static partial int closedir(nint folder);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte[] terminatedPath, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int statx(int folder, byte* name, int flags, uint mask, Statx* data);

    /// <summary>struct dirent of 64-bit Linux, glibc and musl.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Dirent
    {
        public const byte FolderType = 4, RegularType = 8, LinkType = 10, UnknownType = 0;

        public ulong Inode;
        public long Next;
        public ushort Bytes;
        public byte Type;
        public fixed byte Name[256];
    }

    /// <summary>struct statx, the same on every machine.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
