using Cuesmith.Clips;
using Cuesmith.Export;

namespace Cuesmith.Build;

/// <summary>What to export and how; [export] of cuesmith.toml, understood.</summary>
/// <param name="MinConfidence">Least confidence of every step of an example, 0 to 1.</param>
/// <param name="ShardBytes">Largest shard.</param>
/// <param name="IncludeRestrictedSources">Whether titles that only a service with forbidding terms knows may leave.</param>
public sealed record ExportOptions(DatasetLayout Layout, ClipLength Length, double MinConfidence, SplitShares Shares, Bridges Bridges, long ShardBytes, bool IncludeRestrictedSources, DatasetAbout About)
{
    /// <exception cref="CuesmithException">A value that means nothing.</exception>
    public static ExportOptions Of(ExportConfig config) => new(
        config.Layout switch
        {
            "webdataset" => DatasetLayout.WebDataset,
            "folders" => DatasetLayout.Folders,
            _ => throw new CuesmithException($"export: layout is '{config.Layout}': choose webdataset or folders; change cuesmith.toml"),
        },
        new ClipLength(config.MinSeconds, config.MaxSeconds).Checked(),
        config.MinConfidence,
        new SplitShares(config.Validation, config.Test).Checked(),
        config.Bridges switch
        {
            "keep" => Bridges.Keep,
            "drop" => Bridges.Drop,
            _ => throw new CuesmithException($"export: bridges is '{config.Bridges}': choose keep or drop; change cuesmith.toml"),
        },
        config.ShardMb > 0 ? config.ShardMb * 1_000_000L : throw new CuesmithException($"export: shard_mb is {config.ShardMb}: at least 1; change cuesmith.toml"),
        config.IncludeRestrictedSources,
        new(config.Name, config.License, config.Url, config.Creator, config.Published));
}
