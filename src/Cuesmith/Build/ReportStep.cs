using System.Text;
using Cuesmith.Catalogue;
using Cuesmith.Report;

namespace Cuesmith.Build;

/// <summary>Options of <see cref="ReportStep"/>.</summary>
/// <param name="File">Where the page is written; null: report.html in the workspace.</param>
public sealed record ReportOptions(string? File = null)
{
    public ReportLimits Limits { get; init; } = new();
}

/// <summary>The step report: catalogue → one page. Made anew every time; only the pictures of pairs are kept in the cache.</summary>
public static class ReportStep
{
    public const string Name = "report";

    /// <exception cref="CuesmithException">The page cannot be written.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, ReportOptions options, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var file = Path.GetFullPath(options.File ?? Path.Combine(workspace.Folder, "report.html"));
        var data = ReportData.Read(catalogue, options.Limits);
        var pictures = await PairPictures.DrawAsync(workspace, catalogue, data.Pairs.Drawn, options.Limits.PictureBytes, progress, ct);
        var half = file + ".new";
        try
        {
            var page = new StringWriter();
            ReportPage.Write(data, Path.GetFileName(workspace.Folder), pictures, page);
            await File.WriteAllTextAsync(half, page.ToString(), new UTF8Encoding(false), ct);
            File.Move(half, file, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(half))
            {
                File.Delete(half);
            }

            throw e is UnauthorizedAccessException or DirectoryNotFoundException ? new CuesmithException($"{file}: cannot be written: {e.Message}", e) : e;
        }

        progress.Report(new(Name, 1, 1, file));
        return new(Name, 1, 1, 0, 0, $"written to {file} ({new FileInfo(file).Length / 1e6:0.0} MB)");
    }
}
