using System.Runtime.InteropServices;
using System.Text;

namespace Cuesmith.Media;

/// <summary>
/// The entries of one folder, in the byte order of their names (<see cref="RawName"/> texts in UTF-8): the order in which SQLite sorts them too. Takes some 50 bytes an entry, so that a
/// folder of a million files fits.
/// </summary>
internal sealed class FolderListing : IDisposable
{
    private readonly nint folder;
    private readonly List<byte> names = [];
    private readonly List<Entry> entries = [];

    private FolderListing(nint folder) => this.folder = folder;

    public int Count => entries.Count;

    /// <param name="error">0, or why the folder cannot be read.</param>
    /// <returns>Null where it cannot be read.</returns>
    public static FolderListing? Open(string path, out int error)
    {
        var folder = LinuxFiles.opendir(LinuxFiles.Terminated(RawName.ToBytes(path)));
        error = folder == 0 ? Marshal.GetLastPInvokeError() : 0;
        if (folder == 0)
        {
            return null;
        }

        var listing = new FolderListing(folder);
        listing.ReadAll();
        return listing;
    }

    /// <summary>The name as UTF-8 of its text.</summary>
    public ReadOnlySpan<byte> Utf8Name(int index) => CollectionsMarshal.AsSpan(names).Slice(entries[index].Start, entries[index].Length);

    public string Name(int index) => Encoding.UTF8.GetString(Utf8Name(index));

    /// <summary>Whether the system says, without a look, that this is a link.</summary>
    public bool IsLink(int index) => entries[index].Type == LinuxFiles.Dirent.LinkType;

    /// <summary>Looks at an entry, through links.</summary>
    /// <returns>0, or why not.</returns>
    public int Look(int index, out LinuxFiles.EntryKind kind, out FileStamp stamp, out long device)
    {
        // the zero behind each name in the buffer ends it for the system
        var entry = entries[index];
        var name = entry.Raw ? LinuxFiles.Terminated(RawName.ToBytes(Name(index))) : CollectionsMarshal.AsSpan(names).Slice(entry.Start, entry.Length + 1);
        return LinuxFiles.Look(LinuxFiles.dirfd(folder), name, out kind, out stamp, out device);
    }

    public void Dispose() => _ = LinuxFiles.closedir(folder);

    private unsafe void ReadAll()
    {
        for (LinuxFiles.Dirent* found; (found = LinuxFiles.readdir(folder)) != null;)
        {
            var raw = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(found->Name);
            if (raw.SequenceEqual("."u8) || raw.SequenceEqual(".."u8))
            {
                continue;
            }

            var plain = RawName.IsPlain(raw);
            ReadOnlySpan<byte> name = plain ? raw : Encoding.UTF8.GetBytes(RawName.ToText(raw));
            entries.Add(new(names.Count, name.Length, found->Type, !plain));
            names.AddRange(name);
            names.Add(0);
        }

        entries.Sort((a, b) => Bytes(a).SequenceCompareTo(Bytes(b)));
    }

    private ReadOnlySpan<byte> Bytes(Entry entry) => CollectionsMarshal.AsSpan(names).Slice(entry.Start, entry.Length);

    private readonly record struct Entry(int Start, int Length, byte Type, bool Raw);
}
