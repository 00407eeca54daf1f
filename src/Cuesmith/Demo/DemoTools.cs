using System.ComponentModel;
using CliWrap;
using CliWrap.Exceptions;
using Cuesmith.Media;

namespace Cuesmith.Demo;

/// <summary>The two synthesizers that the demo plays with: one for notes, one for words.</summary>
internal static class DemoTools
{
    private static readonly string[] voices = ["en", "en-us+f3", "en-gb+m2", "de+f2", "fr+m4"];

    private static readonly string[] lines =
    [
        "The last train leaves at midnight, and I do not mean to be on it.",
        "Nobody told you? They moved the depot to the other side of the river.",
        "Hold the lantern higher. There is something written on the wall.",
        "I counted the carriages twice. One of them was not there this morning.",
        "You never listen to me when there is music playing.",
        "Und wenn der Regen kommt, gehen wir eben durch den Tunnel.",
        "Il faut traverser le pont avant la nuit.",
        "Three tomatoes, one carpet, and a boat. That is all we have.",
    ];

    /// <summary>Plays a MIDI file with a soundfont and encodes it; the sound begins with the file's tick 0.</summary>
    /// <param name="encode">ffmpeg's output arguments, the file included.</param>
    public static async Task PlayAsync(string midi, string soundFont, IReadOnlyList<string> encode, CancellationToken ct)
    {
        var play = Cli.Wrap("fluidsynth").WithArguments(["-q", "-n", "-i", "-g", "0.5", "-r", "44100", "-T", "raw", "-O", "s16", "-F", "-", soundFont, midi]);
        var code = Cli.Wrap("ffmpeg").WithArguments(["-nostdin", "-y", "-v", "error", "-f", "s16le", "-ar", "44100", "-ac", "2", "-i", "-", .. encode]);
        await RunAsync("fluidsynth", midi, () => (play | code).ExecuteAsync(ct), ct);
    }

    /// <summary>Spoken clips, mono.</summary>
    /// <param name="folder">Where to keep the files meanwhile.</param>
    public static async Task<IReadOnlyList<float[]>> SpeakAsync(string folder, int sampleRate, CancellationToken ct)
    {
        var clips = new List<float[]>();
        foreach (var (voice, i) in voices.Select((x, i) => (x, i)))
        {
            foreach (var line in lines)
            {
                var file = Path.Combine(folder, $"speech{clips.Count:00}.wav");
                await RunAsync("espeak-ng", "speech", () => Cli.Wrap("espeak-ng").WithArguments(["-v", voice, "-s", $"{140 + 12 * i}", "-w", file, line]).ExecuteAsync(ct), ct);
                clips.Add(await Ffmpeg.DecodeMonoAsync(file, sampleRate, ct));
            }
        }

        return clips;
    }

    private static async Task RunAsync(string program, string about, Func<Task> run, CancellationToken ct)
    {
        try
        {
            await run();
        }
        catch (Win32Exception e)
        {
            throw new CuesmithException($"{program} is missing, and the demo plays with it: sudo apt-get install -y --no-install-recommends ffmpeg fluidsynth timgm6mb-soundfont espeak-ng", e);
        }
        catch (CommandExecutionException e)
        {
            await Interrupt.HeedAsync(e.ExitCode, ct);
            throw new CuesmithException($"{about}: {program} failed with exit code {e.ExitCode}", e);
        }
    }
}
