using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CliWrap;
using Cuesmith.Build;
using Cuesmith.Media;

namespace Cuesmith.Demo;

/// <summary>
/// Fetches Debian packages into a folder and unpacks them there, without installing anything and without rights. What is there already is checked against the
/// archive's SHA-256 and not fetched again.
/// </summary>
/// <param name="cache">Folder of the packages (debs/) and of what they hold (unpacked/NAME).</param>
public sealed class DebianArchive(string cache)
{
    private const string Step = "fetch";

    // lists of our own, for a user without the right to update the system's
    private readonly string[] ownLists =
    [
        "-o", $"Dir::State={Path.Combine(cache, "apt", "state")}", "-o", $"Dir::Cache={Path.Combine(cache, "apt", "cache")}", "-o", "Dir::State::status=/var/lib/dpkg/status",
    ];

    private string Debs => Path.Combine(cache, "debs");

    /// <summary>Sees to it that every package is in the cache, whole and unpacked.</summary>
    /// <returns>The folder that each package was unpacked to, by its name, and how many bytes had to be fetched.</returns>
    /// <exception cref="CuesmithException">No Debian system, no network, no such package, a wrong checksum, or a cache that cannot be written.</exception>
    public async Task<(IReadOnlyDictionary<string, string> Folders, long FetchedBytes)> FetchAsync(IReadOnlyList<string> names, IProgress<StepProgress> progress, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(Debs);
            progress.Report(new(Step, 0, null, "asking apt-get where the packages are"));
            var (packages, lists) = await LocateAsync(names, progress, ct);
            var missing = new List<DebianPackage>();
            foreach (var package in packages)
            {
                if (!await IsWholeAsync(Path.Combine(Debs, package.FileName), package, ct))
                {
                    missing.Add(package);
                }
            }

            if (missing.Count > 0)
            {
                await DownloadAsync(missing, lists, progress, ct);
            }

            var folders = new Dictionary<string, string>();
            foreach (var package in packages)
            {
                progress.Report(new(Step, folders.Count, packages.Count, $"unpacking {package.Name}"));
                folders[package.Name] = await UnpackAsync(package, ct);
            }

            return (folders, missing.Sum(x => x.SizeBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CuesmithException($"{cache}: cannot keep the demo's media here: {e.Message}; choose another folder with --cache DIR", e);
        }
    }

    // the system's lists where there are some, else lists of our own, fetched now
    private async Task<(IReadOnlyList<DebianPackage> Packages, string[] Lists)> LocateAsync(IReadOnlyList<string> names, IProgress<StepProgress> progress, CancellationToken ct)
    {
        if (await LocateAsync(names, [], ct) is { } known)
        {
            return (known, []);
        }

        if (await LocateAsync(names, ownLists, ct) is { } ours)
        {
            return (ours, ownLists);
        }

        progress.Report(new(Step, 0, null, "apt-get update (lists of the demo's own)"));
        Directory.CreateDirectory(Path.Combine(cache, "apt", "state", "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(cache, "apt", "cache", "archives", "partial"));
        var (_, words) = await RunAsync("apt-get", [.. ownLists, "-q", "update"], cache, PipeTarget.Null, ct);
        if (await LocateAsync(names, ownLists, ct) is { } found)
        {
            return (found, ownLists);
        }

        // apt-get update calls it a success when no server answers
        throw new CuesmithException(words.Contains("Failed to fetch", StringComparison.Ordinal) || words.Contains("Temporary failure", StringComparison.Ordinal)
            ? $"apt-get does not reach the Debian archive, where the demo's media are (about 150 MB): {LastLine(words)}; connect this machine to the network, then run again"
            : $"apt-get does not find the demo's media: {string.Join(", ", names)}; they are in Debian's main section: see that it is among the apt sources");
    }

    private async Task<IReadOnlyList<DebianPackage>?> LocateAsync(IReadOnlyList<string> names, string[] lists, CancellationToken ct)
    {
        var output = new StringBuilder();
        var (exit, _) = await RunAsync("apt-get", [.. lists, "download", "--print-uris", .. names], cache, PipeTarget.ToStringBuilder(output), ct);
        var found = DebianPackage.Parse(new StringReader(output.ToString()));
        return exit == 0 && names.All(x => found.Any(y => y.Name == x)) ? [.. names.Select(x => found.First(y => y.Name == x))] : null;
    }

    private async Task DownloadAsync(List<DebianPackage> packages, string[] lists, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var totalMb = packages.Sum(x => x.SizeBytes) / 1_000_000;
        var fetching = Path.Combine(Debs, "fetching");
        Directory.CreateDirectory(fetching);
        var output = PipeTarget.ToDelegate(line =>
        {
            // apt's own progress: "dlstatus:ITEM:PERCENT:WORDS"
            if (line.Split(':') is ["dlstatus", _, var percent, ..] && double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            {
                progress.Report(new(Step, (long)(totalMb * share / 100), totalMb, "MB of freely licensed music and film"));
            }
        });
        var (exit, words) = await RunAsync("apt-get", [.. lists, "-q", "-o", "APT::Status-Fd=1", "download", .. packages.Select(x => x.Name)], fetching, output, ct);
        if (exit != 0)
        {
            throw new CuesmithException($"apt-get download failed: {LastLine(words)}; see that there is a network, then run again: what was fetched is kept");
        }

        foreach (var package in packages)
        {
            var file = Path.Combine(fetching, package.FileName);
            if (!await IsWholeAsync(file, package, ct))
            {
                File.Delete(file);
                throw new CuesmithException($"{package.FileName}: the checksum of what was fetched is wrong; run again, or 'apt-get update' first");
            }

            File.Move(file, Path.Combine(Debs, package.FileName), overwrite: true);
        }
    }

    private async Task<string> UnpackAsync(DebianPackage package, CancellationToken ct)
    {
        var folder = Path.Combine(cache, "unpacked", package.Name);
        var stamp = Path.Combine(folder, ".sha256");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, ct) == package.Sha256)
        {
            return folder;
        }

        var half = folder + ".new";
        DeleteFolder(half);
        DeleteFolder(folder);
        Directory.CreateDirectory(half);
        var (exit, words) = await RunAsync("dpkg-deb", ["-x", Path.Combine(Debs, package.FileName), half], cache, PipeTarget.Null, ct);
        if (exit != 0)
        {
            throw new CuesmithException($"{package.FileName}: dpkg-deb: {LastLine(words)}");
        }

        await File.WriteAllTextAsync(Path.Combine(half, ".sha256"), package.Sha256, ct);
        Directory.Move(half, folder);
        return folder;
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> IsWholeAsync(string file, DebianPackage package, CancellationToken ct)
    {
        if (!File.Exists(file) || new FileInfo(file).Length != package.SizeBytes)
        {
            return false;
        }

        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) == package.Sha256;
    }

    private static async Task<(int Exit, string Words)> RunAsync(string program, IReadOnlyList<string> arguments, string folder, PipeTarget output, CancellationToken ct)
    {
        var errors = new StringBuilder();
        try
        {
            // words in English: the progress is read
            var result = await Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(folder).WithEnvironmentVariables(x => x.Set("LC_ALL", "C.UTF-8"))
                .WithStandardOutputPipe(output).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors)).WithValidation(CommandResultValidation.None).ExecuteAsync(ct);
            await Interrupt.HeedAsync(result.ExitCode, ct);
            return (result.ExitCode, errors.ToString());
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException($"{program} is missing: the demo fetches its media as Debian packages, so it runs on Debian and its kin only", e);
        }
    }

    private static string LastLine(string words) =>
        words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault(x => x.StartsWith("E:", StringComparison.Ordinal) || x.Contains("Failed to fetch", StringComparison.Ordinal)) ?? "it failed without a word";
}
