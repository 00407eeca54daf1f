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
        var files = new Argument<string[]>("FILES") { Description = "A MIDI file and a recording, with --candidates recordings alone; none: all pairs of the workspace.", HelpName = "MIDI AUDIO", Arity = ArgumentArity.ZeroOrMore };
        var json = File("--json", "Write verdict, confidence, transposition and path as JSON to FILE or -.");
        var midi = File("--midi", "Write the MIDI file with a tempo map that follows the recording; bars and beats stay.");
        var plain = File("--plain-midi", "Write the MIDI file in plain seconds: one tempo, a tick is 1/1920 s.");
        var picture = File("--picture", "Draw notes over spectrogram, the path and the tempo as PNG.");
        var listen = File("--listen", "Write the bent MIDI file, played by a soundfont, on the left and the recording on the right (FLAC, WAV or MP3 by the name's ending).");
        var bySound = new Option<bool>("--by-sound") { Description = "In a workspace, also look for MIDI files by sound alone for the recordings that have none by name (also: by_sound in cuesmith.toml)." };
        var film = new Option<string?>("--film") { Description = "In a workspace, the notes of a film on its own clock, through its cues: with --midi or --plain-midi.", HelpName = "FILM" };
        var candidates = new Option<string?>("--candidates") { Description = "Instead of a MIDI file, a folder of them: which is it? Ranks all by sound; the most alike are aligned.", HelpName = "DIR" };
        var align = new Option<int>("--best") { Description = "With --candidates, how many of the most alike are aligned.", HelpName = "COUNT", DefaultValueFactory = _ => 6 };
        var csv = File("--csv", "With --candidates, write the ranked files as CSV to FILE or - (the default).");
        var command = new Command(
            "align",
            """
            Bends MIDI files to recordings and says how far to trust it.
            Examples:
              cuesmith align -w my-dataset
              cuesmith align -w my-dataset --by-sound
              cuesmith align -w my-dataset --film film.mkv --midi film-notes.mid
              cuesmith align song.mid song.mp3 --json -
              cuesmith align --candidates MIDI-FOLDER song.mp3 --csv -
              cuesmith align song.mid song.mp3 --midi bent.mid --picture look.png --listen left-midi-right-recording.flac
            """)
        {
            files, json, midi, plain, picture, listen, bySound, film, candidates, align, csv,
        };
        command.Validators.Add(result =>
        {
            Option[] ofPair = [midi, plain, picture, listen];
            if (result.GetResult(candidates) is not null)
            {
                if (result.GetValue(files) is not { Length: > 0 } || ofPair.Any(x => result.GetResult(x) is not null))
                {
                    result.AddError("--candidates DIR goes with one recording or more, and writes --csv or --json alone");
                }

                return;
            }

            if (result.GetResult(film) is not null)
            {
                if (result.GetValue(files) is { Length: > 0 } || (result.GetValue(midi) ?? result.GetValue(plain)) is null || new Option[] { json, picture, listen, bySound, csv }.Any(x => result.GetResult(x) is { Implicit: false }))
                {
                    result.AddError("--film FILM goes with --midi OUT.mid or --plain-midi OUT.mid, and nothing else");
                }

                return;
            }

            if (result.GetResult(csv) is not null || result.GetResult(align) is { Implicit: false })
            {
                result.AddError("--csv and --best go with --candidates DIR");
            }
            else if (result.GetValue(files) is { Length: not (0 or 2) })
            {
                result.AddError("give a MIDI file and a recording, or --candidates DIR and recordings, or nothing for all pairs of the workspace");
            }
            else if (result.GetValue(files) is not { Length: 2 } && ofPair.Append(json).Any(x => result.GetResult(x) is not null))
            {
                result.AddError("what to write goes with a MIDI file and a recording");
            }
            else if (result.GetValue(files) is { Length: 2 } && result.GetValue(bySound))
            {
                result.AddError("--by-sound looks through a workspace; for bare files there is --candidates DIR");
            }
        });
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(candidates) is { } folder)
            {
                return await AlignCandidates.RunAsync(terminal, folder, parsed.GetValue(files)!, Math.Max(0, parsed.GetValue(align)), parsed.GetValue(csv), parsed.GetValue(json), ct);
            }

            if (parsed.GetValue(film) is { } ofFilm)
            {
                var around = parsed.OpenWorkspace();
                using var known = around.OpenCatalogue();
                var (notes, cues) = FilmNotes.Of(around, known, ofFilm);
                await WriteMidiAsync(parsed.GetValue(midi), parsed.GetValue(plain), () => notes);
                terminal.Talk.WriteLine(string.Join(Environment.NewLine, cues));
                return ExitCode.Done;
            }

            if (parsed.GetValue(files) is not { Length: 2 } pair)
            {
                var workspace = parsed.OpenWorkspace();
                using var catalogue = workspace.OpenCatalogue();
                return await terminal.RunStepAsync("align", progress => AlignStep.RunAsync(workspace, catalogue, parsed.GetValue(bySound) || workspace.Config.Align.BySound, progress, ct));
            }

            var found = await AlignFiles.RunAsync(pair[0], pair[1], ct);
            if (parsed.GetValue(json) is { } to)
            {
                await terminal.WriteAsync(to, writer => writer.WriteLineAsync(AlignmentJson.Of(found.Alignment)));
            }

            await WriteMidiAsync(parsed.GetValue(midi), parsed.GetValue(plain), () => found.BentMidi ?? throw found.NothingToBend);
            if (parsed.GetValue(picture) is { } png)
            {
                var drawn = found.Picture();
                await Terminal.WriteFileAsync(png, stream => stream.WriteAsync(drawn).AsTask());
            }

            if (parsed.GetValue(listen) is { } sound)
            {
                await ListenFile.WriteAsync(found, sound, ct);
            }

            var alignment = found.Alignment;
            terminal.Talk.WriteLine($"{alignment.Verdict.Word()}, confidence {alignment.Confidence:0.000}, transposition {alignment.Transposition:+0;-0;0}: {string.Join("; ", Cuesmith.Align.AlignmentReasons.Of(alignment))}");
            return alignment.Verdict == Verdict.NeedsReview ? ExitCode.NeedsPerson : ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static async Task WriteMidiAsync(string? path, string? plainPath, Func<byte[]> bend)
    {
        if (path is null && plainPath is null)
        {
            return;
        }

        var bent = bend();
        if (path is not null)
        {
            await Terminal.WriteFileAsync(path, stream => stream.WriteAsync(bent).AsTask());
        }

        if (plainPath is not null)
        {
            var seconds = PlainMidi.Of(plainPath, bent);
            await Terminal.WriteFileAsync(plainPath, stream => stream.WriteAsync(seconds).AsTask());
        }
    }
}
