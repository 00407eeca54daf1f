using System.CommandLine;
using Cuesmith.Build;

namespace Cuesmith.Cli.Commands;

internal static class ScanCommand
{
    public static Command Create(Terminal terminal)
    {
        var midi = Folders("--midi", "MIDI files");
        var audio = Folders("--audio", "recordings");
        var video = Folders("--video", "films");
        var listing = new Option<string?>("--listing") { Description = "Take names from a CSV (columns directory,filename) instead of looking at files; needs --kind.", HelpName = "FILE" };
        var kind = new Option<string?>("--kind") { Description = "What the names of --listing are: midi, audio or video.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong("midi", "audio", "video");
        var command = new Command(
            "scan",
            """
            Reads every file once: kind by content, hash, duration, streams, tags and inner texts, and what is wrong with it.

            Without folders, those of cuesmith.toml. A rerun reads only what changed; files that are gone keep their rows. Examples:
              cuesmith scan --midi MIDI --midi MORE --audio MUSIC --video FILMS
              cuesmith scan --listing names.csv --kind midi
            """)
        {
            midi, audio, video, listing, kind,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(listing) is null != result.GetResult(kind) is null)
            {
                result.AddError("--listing and --kind go together");
            }

            if (result.GetResult(listing) is not null && new Option[] { midi, audio, video }.Any(x => result.GetResult(x) is not null))
            {
                result.AddError("give folders or a --listing, not both");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            var workspace = parsed.OpenWorkspace();
            using var catalogue = workspace.OpenCatalogue();
            if (parsed.GetValue(listing) is { } file)
            {
                var kinds = parsed.GetValue(kind) switch { "midi" => MediaKinds.Midi, "audio" => MediaKinds.Audio, _ => MediaKinds.Video };
                return await terminal.RunStepAsync("scan", progress => Task.FromResult(new ListingImport(catalogue).Run(file, kinds, progress, ct)));
            }

            var roots = ScanStep.Roots(parsed.GetValue(midi) ?? [], parsed.GetValue(audio) ?? [], parsed.GetValue(video) ?? []);
            roots = roots.Count > 0 ? roots : ScanStep.ConfiguredRoots(workspace);
            if (roots.Count == 0)
            {
                throw new UsageException("nothing to scan: give --midi, --audio or --video DIR, or name folders under [paths] in cuesmith.toml");
            }

            return await terminal.RunStepAsync("scan", progress => new ScanStep(workspace, catalogue).RunAsync(roots, progress, ct));
        });
        return command;
    }

    private static Option<string[]> Folders(string name, string what) => new(name) { Description = $"A folder of {what}, with all below it; may be given several times.", HelpName = "DIR" };
}
