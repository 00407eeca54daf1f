using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>What a look at a folder says about the catalogue's rows, before any file is opened.</summary>
internal abstract record FolderFinding
{
    /// <summary>A file that is new, or not what it was.</summary>
    /// <param name="ItemId">Its row, if it has one.</param>
    /// <param name="Wanted">Kinds asked for in this folder.</param>
    /// <param name="Problem">Why it could not even be looked at; then the stamp says nothing.</param>
    public sealed record Changed(string Directory, string Filename, FileStamp Stamp, long? ItemId, MediaKinds Wanted, string? Problem) : FolderFinding;

    /// <summary>A file that was there is gone, or one that was gone is there again, unchanged.</summary>
    public sealed record Moved(long ItemId, bool Missing) : FolderFinding;

    /// <summary>A folder whose rows must be kept as they are.</summary>
    public sealed record Unreadable(string Directory, string Problem) : FolderFinding;
}
