using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace Cuesmith.Media;

/// <summary>A program or file that Cuesmith uses but does not bring.</summary>
/// <param name="Package">Debian's package of it.</param>
/// <param name="NeededFor">Ends the sentence "needed ...".</param>
/// <param name="Required">Whether the main road cannot go without.</param>
/// <param name="Version">What was found; null where nothing was.</param>
public sealed record ExternalTool(string Name, string Package, string NeededFor, bool Required, string? Version);

/// <summary>Looks for the programs and files of the machine that steps rely on.</summary>
public static class Doctor
{
    public static async Task<IReadOnlyList<ExternalTool>> LookAsync(CancellationToken ct) =>
    [
        new("ffmpeg", "ffmpeg", "to read recordings and films and to cut examples", true, await VersionAsync("ffmpeg", "-version", ct)),
        new("ffprobe", "ffmpeg", "to catalogue recordings and films", true, await VersionAsync("ffprobe", "-version", ct)),
        new("fluidsynth", "fluidsynth", "to hear MIDI files (align --listen, re-rendering, demo)", false, await VersionAsync("fluidsynth", "--version", ct)),
        new("soundfont", "timgm6mb-soundfont", "by fluidsynth", false, SoundFont.Find()),
        new("font", "fonts-dejavu-core", "for the words in pictures", false, Font.Find()),
    ];

    private static async Task<string?> VersionAsync(string program, string argument, CancellationToken ct)
    {
        try
        {
            var result = await Cli.Wrap(program).WithArguments(argument).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(ct);
            return result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "found";
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
