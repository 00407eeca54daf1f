using System.Text.Json;
using Cuesmith.Build;
using Cuesmith.Cli.Screens;
using Cuesmith.Music;

namespace Cuesmith.Cli.Commands;

/// <summary>align --candidates DIR: which MIDI file of a folder is each of these recordings?</summary>
internal static class AlignCandidates
{
    public static async Task<int> RunAsync(Terminal terminal, string folder, string[] recordings, int align, string? csv, string? json, CancellationToken ct)
    {
        if (recordings.FirstOrDefault(x => !File.Exists(x)) is { } absent)
        {
            throw new CuesmithException($"{absent}: no such recording");
        }

        List<(string Recording, IReadOnlyList<RankedMidi> Ranked)> found = [];
        await using (var screen = ProgressScreen.Start("sketch", terminal.Talk))
        {
            var midi = await MidiSearch.SketchAsync(folder, x => terminal.Talk.WriteLine($"cuesmith: left out: {x}"), screen, ct);
            foreach (var recording in recordings)
            {
                found.Add((recording, await MidiSearch.RankAsync(recording, midi, align, ct)));
                screen.Report(new("align", found.Count, recordings.Length, Path.GetFileName(recording)));
            }
        }

        if (json is not null)
        {
            await terminal.WriteAsync(json, writer => writer.WriteLineAsync(Json(found)));
        }

        if (csv is not null || json is null)
        {
            await terminal.WriteAsync(csv ?? "-", async writer =>
            {
                await writer.WriteLineAsync(RankedMidiTable.CsvHeader);
                foreach (var (recording, ranked) in found)
                {
                    foreach (var (i, row) in ranked.Index())
                    {
                        await writer.WriteLineAsync(RankedMidiTable.CsvRow(recording, i + 1, row));
                    }
                }
            });
        }

        foreach (var (recording, ranked) in found)
        {
            var best = ranked[0];
            terminal.Talk.WriteLine(best.Alignment is null ? $"{Path.GetFileName(recording)}: most like {Path.GetFileName(best.Path)} at first look"
                : best.Alignment.Verdict == Verdict.Unknown ? $"{Path.GetFileName(recording)}: none of {ranked.Count} MIDI files"
                : $"{Path.GetFileName(recording)}: {Path.GetFileName(best.Path)} ({best.Alignment.Verdict.Word()}, confidence {best.Alignment.Confidence:0.00})");
        }

        return found.Exists(x => x.Ranked[0].Alignment?.Verdict == Verdict.NeedsReview) ? ExitCode.NeedsPerson : ExitCode.Done;
    }

    private static string Json(List<(string Recording, IReadOnlyList<RankedMidi> Ranked)> found)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var (recording, ranked) in found)
            {
                foreach (var (i, row) in ranked.Index())
                {
                    RankedMidiTable.WriteJson(json, recording, i + 1, row);
                }
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
