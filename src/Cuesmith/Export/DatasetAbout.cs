namespace Cuesmith.Export;

/// <summary>What a dataset's owner says of it, from [export] in cuesmith.toml.</summary>
/// <param name="Name">Letters, digits, - and _.</param>
/// <param name="License">Identifier as Hugging Face lists them (cc-by-4.0, other, ...).</param>
/// <param name="Url">Where it will be found; empty where it is not to be published.</param>
/// <param name="Creator">Person or organisation.</param>
/// <param name="Published">Date as YYYY-MM-DD; empty for none: the clock never enters a dataset, or two exports would differ.</param>
public sealed record DatasetAbout(string Name = "cuesmith-dataset", string License = "other", string Url = "", string Creator = "", string Published = "");

/// <summary>webdataset: tar shards; folders: plain files.</summary>
public enum DatasetLayout
{
    WebDataset,
    Folders,
}
