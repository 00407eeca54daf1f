using System.Data;
using System.Text.Json;
using Cuesmith.Catalogue;
using Cuesmith.Media;

namespace Cuesmith.Build;

/// <summary>
/// Scan: every file under the given folders, read once and again only when its size, time or inode changes. What is known of it goes to items and item_texts. A rerun after any stop goes on where
/// the last saved batch ended.
/// </summary>
public sealed class ScanStep(Workspace workspace, CatalogueStore catalogue)
{
    /// <summary>Raise it when a file would be read differently: then all are read again.</summary>
    private const string Version = "1";

    private const string Step = "scan";
    private const int BatchRows = 512;
    private const int ReportEvery = 64;
    private static readonly TimeSpan batchEvery = TimeSpan.FromSeconds(1);

    /// <summary>The folders that the configuration names.</summary>
    public static IReadOnlyList<ScanRoot> ConfiguredRoots(Workspace workspace) => Roots(
        workspace.Config.Paths.Midi.Select(workspace.Resolve), workspace.Config.Paths.Audio.Select(workspace.Resolve), workspace.Config.Paths.Video.Select(workspace.Resolve));

    public static IReadOnlyList<ScanRoot> Roots(IEnumerable<string> midi, IEnumerable<string> audio, IEnumerable<string> video) =>
    [
        .. midi.Select(x => new ScanRoot(Absolute(x), MediaKinds.Midi)), .. audio.Select(x => new ScanRoot(Absolute(x), MediaKinds.Audio)),
        .. video.Select(x => new ScanRoot(Absolute(x), MediaKinds.Video)),
    ];

    /// <exception cref="CuesmithException">A folder is not there, ffprobe is missing, or the catalogue cannot be written.</exception>
    public async Task<StepSummary> RunAsync(IReadOnlyList<ScanRoot> roots, IProgress<StepProgress> progress, CancellationToken ct)
    {
        foreach (var root in roots.Where(x => !Directory.Exists(x.Folder)))
        {
            throw new CuesmithException($"{root.Folder}: no such folder (given for {root.Kinds.Word()} files); check the path, or mount its disk");
        }

        var options = ReadOptions(workspace.Config.Scan);
        var scanKey = StepKey.Of(Version, $"{options.MaxFileBytes}", $"{options.MaxDeltaQuarters}", string.Join(' ', Enum.GetValues<MidiDefect>().Select(x => options.Tolerances[x])))[..8];
        // a connection of its own for reading, so that looking at folders and saving rows do not wait for each other
        using var reading = workspace.OpenCatalogue();
        using var known = new KnownFiles(reading, scanKey);
        using var writer = new ItemWriter(catalogue);
        using var file = new FileScan(options);
        var walk = new FolderWalk(roots, known);
        var tally = new Tally();
        ForgetFolderProblems(roots);
        var batch = new List<(FolderFinding Finding, ItemRow? Row)>();
        var saving = Task.CompletedTask;
        var lastSave = TimeProvider.System.GetTimestamp();
        try
        {
            var work = ParallelWork.InOrderAsync(walk.Findings(ct), workspace.Jobs * 2, async (finding, token) => finding is FolderFinding.Changed x ? await file.ReadAsync(x, token) : null, ct);
            await foreach (var (finding, row) in work)
            {
                batch.Add((finding, row));
                tally.Count(finding, row);
                if (tally.Findings % ReportEvery == 0)
                {
                    progress.Report(new(Step, walk.Files, null, row?.Filename));
                }

                if (batch.Count >= BatchRows || TimeProvider.System.GetElapsedTime(lastSave) > batchEvery)
                {
                    await saving;
                    var full = batch;
                    batch = [];
                    saving = Task.Run(() => Save(full, writer, scanKey), CancellationToken.None);
                    lastSave = TimeProvider.System.GetTimestamp();
                }
            }
        }
        finally
        {
            // stopped or failed, what was read is kept
            await saving;
            Save(batch, writer, scanKey);
        }

        tally.Missing += MarkVanished(walk, writer);
        progress.Report(new(Step, walk.Files, walk.Files));
        return new(Step, walk.Files, tally.Read, 0, tally.Problems, tally.Sentence(walk));
    }

    private void Save(List<(FolderFinding Finding, ItemRow? Row)> batch, ItemWriter writer, string scanKey)
    {
        if (batch.Count == 0)
        {
            return;
        }

        catalogue.Write(transaction =>
        {
            foreach (var (finding, row) in batch)
            {
                switch (finding)
                {
                    case FolderFinding.Moved moved:
                        writer.SetMissing(transaction, moved.ItemId, moved.Missing);
                        break;
                    case FolderFinding.Unreadable folder:
                        catalogue.MarkDone(transaction, Step, folder.Directory, "", folder.Problem);
                        break;
                    case FolderFinding.Changed when row is not null:
                        writer.Put(transaction, row, scanKey);
                        break;
                    // was of a wanted kind and is so no more
                    case FolderFinding.Changed { ItemId: { } item }:
                        writer.SetMissing(transaction, item, true);
                        break;
                    default:
                        break;
                }
            }
        });
    }

    private int MarkVanished(FolderWalk walk, ItemWriter writer)
    {
        var missing = 0;
        var vanished = walk.Vanished().ToList();
        if (vanished.Count > 0)
        {
            catalogue.Write(transaction => missing = vanished.Sum(folder => writer.SetFolderMissing(transaction, folder)));
        }

        return missing;
    }

    private void ForgetFolderProblems(IReadOnlyList<ScanRoot> roots)
    {
        var stale = catalogue.Done(Step).Keys.Where(x => roots.Any(root => x == root.Folder || x.StartsWith(root.Folder.TrimEnd('/') + "/", StringComparison.Ordinal))).ToList();
        if (stale.Count > 0)
        {
            catalogue.Write(transaction => stale.ForEach(x => catalogue.Forget(transaction, Step, x)));
        }
    }

    /// <exception cref="CuesmithException">The configuration names a defect that there is not.</exception>
    internal static MidiReadOptions ReadOptions(ScanConfig config)
    {
        var tolerances = MidiTolerances.Default;
        foreach (var (names, tolerance) in new[] { (config.MidiIgnore, Tolerance.Ignore), (config.MidiReport, Tolerance.Report), (config.MidiRefuse, Tolerance.Refuse) })
        {
            foreach (var name in names)
            {
                tolerances = tolerances.With(Defect(name), tolerance);
            }
        }

        return new() { MaxFileBytes = (long)(Math.Clamp(config.MaxMidiMb, 0.001, 512) * (1 << 20)), Tolerances = tolerances };
    }

    private static MidiDefect Defect(string name)
    {
        var all = Enum.GetValues<MidiDefect>().ToDictionary(x => JsonNamingPolicy.SnakeCaseLower.ConvertName(x.ToString()));
        return all.TryGetValue(name, out var defect) ? defect : throw new CuesmithException($"cuesmith.toml: scan: no MIDI defect '{name}'; there are: {string.Join(", ", all.Keys)}");
    }

    private static string Absolute(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private sealed class Tally
    {
        private readonly Dictionary<string, long> byKind = [];

        public long Findings { get; private set; }

        public long Read { get; private set; }

        public long LeftOut { get; private set; }

        public long Missing { get; set; }

        public long Problems { get; private set; }

        public void Count(FolderFinding finding, ItemRow? row)
        {
            Findings++;
            Problems += row?.Problem is not null || finding is FolderFinding.Unreadable ? 1 : 0;
            Missing += finding is FolderFinding.Moved { Missing: true } ? 1 : 0;
            if (row is not null)
            {
                Read++;
                byKind[row.Kind] = byKind.GetValueOrDefault(row.Kind) + 1;
            }
            else if (finding is FolderFinding.Changed)
            {
                LeftOut++;
            }
        }

        public string Sentence(FolderWalk walk)
        {
            var kinds = string.Join(", ", byKind.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Value} {x.Key}"));
            return $"{walk.Files} files: {Read} new or changed{(kinds.Length > 0 ? $" ({kinds})" : "")}, {walk.Unchanged} unchanged"
                + (Missing > 0 ? $", {Missing} gone" : "") + (LeftOut > 0 ? $", {LeftOut} of a kind not asked for" : "");
        }
    }
}
