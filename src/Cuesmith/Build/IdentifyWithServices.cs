using Cuesmith.Catalogue;

namespace Cuesmith.Build;

/// <summary>Identify, and where services are on: ask them for what it did not settle, then judge again with the songs they named.</summary>
public static class IdentifyWithServices
{
    /// <exception cref="CuesmithException">A service that is switched on lacks its contact or credentials.</exception>
    public static async Task<StepSummary> RunAsync(Workspace workspace, CatalogueStore catalogue, SessionOptions session, IProgress<StepProgress> progress, CancellationToken ct)
    {
        var own = await IdentifyStep.RunAsync(workspace, catalogue, progress, ct);
        if (!ServiceSession.Enabled(workspace.Config.Services).Any())
        {
            return own;
        }

        var asked = await AskForNames.RunAsync(workspace, catalogue, session, progress, ct);
        var both = await IdentifyStep.RunAsync(workspace, catalogue, progress, ct);
        return both with { Worked = Math.Max(own.Worked, both.Worked), Text = $"{both.Text}; {asked.Text}" };
    }
}
