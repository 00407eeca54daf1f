using System.CommandLine;
using Cuesmith.Build;
using Cuesmith.Media;
using Cuesmith.Music;
using Cuesmith.Pictures;

namespace Cuesmith.Cli.Commands;

internal static class AlignCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILES") { Description = "A MIDI file and a recording; none: all pairs of the workspace.", HelpName = "MIDI AUDIO", Arity = ArgumentArity.ZeroOrMore };
        var json = File("--json", "Write verdict, confidence, transposition and path as JSON to FILE or -.");
        var midi = File("--midi", "Write the MIDI file with a tempo map that follows the recording; bars and beats stay.");
        var plain = File("--plain-midi", "Write the MIDI file in plain seconds: one tempo, a tick is 1/1920 s.");
        var picture = File("--picture", "Draw notes over spectrogram, the path and the tempo as PNG.");
        var listen = File("--listen", "Write the bent MIDI file, played by a soundfont, on the left and the recording on the right (FLAC, WAV or MP3 by the name's ending).");
        var command = new Command(
            "align",
            """
            Bends MIDI files to recordings and says how far to trust it. Examples:
              cuesmith align -w my-dataset
              cuesmith align song.mid song.mp3 --json -
              cuesmith align song.mid song.mp3 --midi bent.mid --picture look.png --listen left-midi-right-recording.flac
            """)
        {
            files, json, midi, plain, picture, listen,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(files) is { Length: not (0 or 2) })
            {
                result.AddError("give a MIDI file and a recording, or nothing for all pairs of the workspace");
            }
            else if (result.GetValue(files) is not { Length: 2 } && new Option[] { json, midi, plain, picture, listen }.Any(x => result.GetResult(x) is not null))
            {
                result.AddError("what to write goes with a MIDI file and a recording");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(files) is not { Length: 2 } pair)
            {
                var workspace = parsed.OpenWorkspace();
                using var catalogue = workspace.OpenCatalogue();
                return await terminal.RunStepAsync("align", progress => AlignStep.RunAsync(workspace, catalogue, progress, ct));
            }

            var found = await AlignFiles.RunAsync(pair[0], pair[1], ct);
            if (parsed.GetValue(json) is { } to)
            {
                await terminal.WriteAsync(to, writer => writer.WriteLineAsync(AlignmentJson.Of(found.Alignment)));
            }

            await WriteMidiAsync(parsed.GetValue(midi), found, BentMidi.Follow);
            await WriteMidiAsync(parsed.GetValue(plain), found, BentMidi.Plain);
            if (parsed.GetValue(picture) is { } png)
            {
                var drawn = AlignmentPicture.Png(found.Midi.Notes(), found.Heard, found.Alignment, Font.Find());
                await Terminal.WriteFileAsync(png, stream => stream.WriteAsync(drawn).AsTask());
            }

            if (parsed.GetValue(listen) is { } sound)
            {
                await ListenFile.WriteAsync(found, PathOf(found), sound, ct);
            }

            var alignment = found.Alignment;
            terminal.Talk.WriteLine($"{alignment.Verdict.Word()}, confidence {alignment.Confidence:0.000}, transposition {alignment.Transposition:+0;-0;0}: {string.Join("; ", Cuesmith.Align.AlignmentReasons.Of(alignment))}");
            return alignment.Verdict == Verdict.NeedsReview ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static WarpingPath PathOf(PairAlignment found) =>
        found.Path ?? throw new CuesmithException($"{found.MidiPath}: nothing in {found.AudioPath} sounds like it, so there is nothing to bend");

    private static async Task WriteMidiAsync(string? path, PairAlignment found, Func<MidiFile, WarpingPath, int, byte[]> bend)
    {
        if (path is null)
        {
            return;
        }

        var bent = bend(found.Midi, PathOf(found), found.Alignment.Transposition);
        await Terminal.WriteFileAsync(path, stream => stream.WriteAsync(bent).AsTask());
    }
}
