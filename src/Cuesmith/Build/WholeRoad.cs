using Cuesmith.Catalogue;

namespace Cuesmith.Build;

/// <summary>One step of the road, ready to be run.</summary>
public sealed record RoadStep(string Name, Func<IProgress<StepProgress>, CancellationToken, Task<StepSummary>> RunAsync);

/// <summary>The whole road of a workspace: what the verbs do one by one, in their order.</summary>
public static class WholeRoad
{
    /// <summary>The steps that this workspace's configuration asks for. Each skips what is done, so the road can be walked again at any time.</summary>
    /// <exception cref="CuesmithException">An option of the configuration means nothing.</exception>
    public static IReadOnlyList<RoadStep> Of(Workspace workspace, CatalogueStore catalogue)
    {
        var paths = workspace.Config.Paths;
        string[] songs = [.. paths.Songs.Select(workspace.Resolve)];
        string[] lines = [.. paths.Soundtracks.Select(workspace.Resolve)];
        var roots = ScanStep.ConfiguredRoots(workspace);
        var export = ExportOptions.Of(workspace.Config.Export);
        List<RoadStep> road = [];
        if (songs.Length > 0)
        {
            road.Add(new("songs import", (progress, ct) => ImportSongs.RunAsync(workspace, songs, progress, ct)));
        }

        if (lines.Length > 0)
        {
            road.Add(new("soundtracks import", (progress, ct) => ImportSoundtracks.RunAsync(catalogue, lines, progress, ct)));
        }

        if (roots.Count > 0)
        {
            road.Add(new("scan", (progress, ct) => new ScanStep(workspace, catalogue).RunAsync(roots, progress, ct)));
        }

        road.Add(new("identify", (progress, ct) => IdentifyWithServices.RunAsync(workspace, catalogue, new(), progress, ct)));
        road.Add(new("match", (progress, ct) => MatchStep.RunAsync(workspace, catalogue, progress, ct)));
        road.Add(new("spot", (progress, ct) => SpotStep.RunAsync(workspace, catalogue, progress, ct)));
        road.Add(new("align", (progress, ct) => AlignStep.RunAsync(workspace, catalogue, workspace.Config.Align.BySound, progress, ct)));
        road.Add(new("export", (progress, ct) => ExportStep.RunAsync(workspace, catalogue, export, progress, ct)));
        road.Add(new("report", (progress, ct) => ReportStep.RunAsync(workspace, catalogue, new(), progress, ct)));
        return road;
    }
}
