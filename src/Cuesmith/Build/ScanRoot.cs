namespace Cuesmith.Build;

/// <summary>A folder to look for files in, and of which kinds.</summary>
/// <param name="Folder">Absolute path.</param>
public sealed record ScanRoot(string Folder, MediaKinds Kinds);
