using System.Security.Cryptography;
using System.Text;
using Cuesmith.Catalogue;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>
/// Walks folders and joins what they hold, in order of names, with what the catalogue knows: yields only what differs. Every folder is visited once, whatever links lead to it, real paths before
/// links; memory is bounded by the largest folder.
/// </summary>
internal sealed class FolderWalk(IReadOnlyList<ScanRoot> roots, KnownFiles known)
{
    private readonly HashSet<(long Device, long Inode)> visited = [];
    private readonly HashSet<UInt128> visitedPaths = [];
    private readonly List<string> unreadable = [];
    private readonly Stack<(string Path, MediaKinds Kinds)> waiting = new();
    private readonly Queue<(string Path, MediaKinds Kinds)> waitingLinks = new();

    /// <summary>Files looked at so far.</summary>
    public long Files { get; private set; }

    /// <summary>Files that are what they were.</summary>
    public long Unchanged { get; private set; }

    public IEnumerable<FolderFinding> Findings(CancellationToken ct)
    {
        // outer folders first, so that a root within another one is visited on the way, with the kinds of both
        foreach (var root in roots.OrderBy(x => x.Folder.Length).ThenBy(x => x.Folder, StringComparer.Ordinal))
        {
            waitingLinks.Enqueue((root.Folder, root.Kinds));
        }

        while (waiting.Count > 0 || waitingLinks.Count > 0)
        {
            var (path, kinds) = waiting.Count > 0 ? waiting.Pop() : waitingLinks.Dequeue();
            ct.ThrowIfCancellationRequested();
            foreach (var finding in Visit(path, roots.Where(x => x.Folder == path).Aggregate(kinds, (all, x) => all | x.Kinds)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>Folders of which the catalogue has files and that are no more.</summary>
    public IEnumerable<string> Vanished() => roots.SelectMany(x => known.FoldersUnder(x.Folder)).Distinct()
        .Where(x => !visitedPaths.Contains(Identity(x)) && !unreadable.Exists(folder => x.StartsWith(folder + "/", StringComparison.Ordinal)));

    private static UInt128 Identity(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(path), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private IEnumerable<FolderFinding> Visit(string path, MediaKinds kinds)
    {
        if (LinuxFiles.Look(LinuxFiles.CurrentFolder, LinuxFiles.Terminated(RawName.ToBytes(path)), out _, out var stamp, out var device) == 0 && !visited.Add((device, stamp.Inode)))
        {
            yield break;
        }

        visitedPaths.Add(Identity(path));
        using var listing = FolderListing.Open(path, out var error);
        if (listing is null)
        {
            unreadable.Add(path);
            yield return new FolderFinding.Unreadable(path, $"the folder cannot be read: {LinuxFiles.Message(error)}");
            yield break;
        }

        List<(string, MediaKinds)> folders = [];
        using var rows = known.In(path).GetEnumerator();
        var more = rows.MoveNext();
        for (var i = 0; i < listing.Count; i++)
        {
            for (; more && Compare(rows.Current, listing, i) < 0; more = rows.MoveNext())
            {
                if (rows.Current is { Missing: false, Listed: false } gone)
                {
                    yield return new FolderFinding.Moved(gone.ItemId, Missing: true);
                }
            }

            KnownFile? row = more && Compare(rows.Current, listing, i) == 0 ? rows.Current : null;
            more = row is null ? more : rows.MoveNext();
            if (Look(path, kinds, listing, i, row, folders) is { } finding)
            {
                yield return finding;
            }
        }

        for (; more; more = rows.MoveNext())
        {
            if (rows.Current is { Missing: false, Listed: false } gone)
            {
                yield return new FolderFinding.Moved(gone.ItemId, Missing: true);
            }
        }

        // the first by name on top
        for (var i = folders.Count - 1; i >= 0; i--)
        {
            waiting.Push(folders[i]);
        }
    }

    private FolderFinding? Look(string path, MediaKinds kinds, FolderListing listing, int index, KnownFile? row, List<(string, MediaKinds)> folders)
    {
        var error = listing.Look(index, out var kind, out var stamp, out _);
        if (error == 0 && kind == LinuxFiles.EntryKind.Folder)
        {
            var folder = (Join(path, listing.Name(index)), kinds);
            if (listing.IsLink(index))
            {
                waitingLinks.Enqueue(folder);
            }
            else
            {
                folders.Add(folder);
            }
        }

        if (error == 0 && kind != LinuxFiles.EntryKind.File)
        {
            return row is { Missing: false, Listed: false } gone ? new FolderFinding.Moved(gone.ItemId, Missing: true) : null;
        }

        Files++;
        if (error == 0 && row is { Listed: false, Stamp: { } before } && before == stamp)
        {
            Unchanged++;
            return row.Value.Missing ? new FolderFinding.Moved(row.Value.ItemId, Missing: false) : null;
        }

        return new FolderFinding.Changed(path, listing.Name(index), stamp, row?.ItemId, kinds, error == 0 ? null : $"cannot be looked at: {LinuxFiles.Message(error)}");
    }

    private static int Compare(KnownFile row, FolderListing listing, int index) => row.Utf8Name.AsSpan().SequenceCompareTo(listing.Utf8Name(index));

    private static string Join(string folder, string name) => folder.EndsWith('/') ? folder + name : $"{folder}/{name}";
}
