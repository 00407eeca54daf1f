namespace Cuesmith.Export;

/// <summary>
/// The folder of a dataset. It is made beside its place, as NAME.new, and takes the place of the one before in two renames: whoever finds NAME finds a whole dataset.
/// </summary>
public sealed class DatasetFolder
{
    // every dataset of ours has this file; a folder without it is somebody else's
    private const string Mark = "provenance.json";

    private DatasetFolder(string path) => Path = path;

    /// <summary>The finished dataset.</summary>
    public string Path { get; }

    /// <summary>Where it is made.</summary>
    public string Making => Path + ".new";

    private string Before => Path + ".old";

    public bool IsWhole => File.Exists(System.IO.Path.Combine(Path, Mark)) && File.Exists(System.IO.Path.Combine(Path, Checksums.FileName));

    /// <exception cref="CuesmithException">There is something at <paramref name="path"/> that is no dataset of ours.</exception>
    public static DatasetFolder At(string path)
    {
        var folder = new DatasetFolder(path);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(System.IO.Path.Combine(path, Mark))))
        {
            throw new CuesmithException($"{path}: holds something that is no dataset; empty it, or name another folder with 'folder' under [export] in cuesmith.toml");
        }

        return folder;
    }

    /// <summary>An empty folder to make the dataset in; what an interrupted run left there is removed.</summary>
    public void Begin()
    {
        Remove(Making);
        Directory.CreateDirectory(Making);
    }

    /// <summary>Puts what was made in place.</summary>
    public void Finish()
    {
        Remove(Before);
        if (Directory.Exists(Path))
        {
            Directory.Move(Path, Before);
        }

        Directory.Move(Making, Path);
        Remove(Before);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
