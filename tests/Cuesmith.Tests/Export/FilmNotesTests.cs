using Cuesmith.Cli;
using Cuesmith.Media;
using Dapper;

namespace Cuesmith.Tests.Export;

/// <summary>align --film: the notes of a film, as a user asks for them.</summary>
public class FilmNotesTests
{
    [Fact]
    public async Task The_notes_of_a_film_come_on_its_clock_with_the_key_as_it_was()
    {
        var piece = new MadeUpPiece(1);
        using var made = new MadeUpWorkspace();
        await File.WriteAllTextAsync(made["media/film.mkv"], "not read");
        var film = made.Catalogue.Connection.ExecuteScalar<long>(
            "INSERT INTO items (item_id, kind, directory, filename, content_hash) VALUES (1000, 'video', @directory, 'film.mkv', 'film') RETURNING item_id", new { directory = made["media"] });
        var recording = await made.AddRecordingAsync("recording.wav", piece);
        // television plays it fast and leaves out four seconds; nothing is said in between
        MadeUpCue[] cues = [new(10, 1, 25.0 / 24, 8), new(18, 1 + 8 * 25.0 / 24 + 4, 25.0 / 24, 6), new(40, 20, 25.0 / 24, 5)];
        Array.ForEach(cues, x => made.AddCue(film, recording, x));
        made.AddAlignment(made.AddMidi("other.mid", new(2)), recording, 0.9);
        var (code, talk) = await RunAsync("--film", "film.mkv", "--midi", made["worse.mid"]);
        Assert.True(code == ExitCode.Done, talk);
        made.AddAlignment(made.AddMidi("piece.mid", piece), recording, 0.95);

        (code, talk) = await RunAsync("--film", "film.mkv", "--midi", made["film.mid"], "--plain-midi", made["plain.mid"]);
        Assert.True(code == ExitCode.Done, talk);
        Assert.Contains("10.0 to 18.0 s  recording.wav  piece.mid, ", talk, StringComparison.Ordinal);
        List<(int Number, double At)> expected =
            [.. cues.SelectMany(cue => piece.Notes.Select(x => (x.Number, At: cue.FilmStart + (MadeUpPiece.Played(x.Start) - cue.RecordingStart) / cue.Speed)).Where(x => x.At >= cue.FilmStart && x.At < cue.FilmEnd))];
        foreach (var name in new[] { "film.mid", "plain.mid" })
        {
            var notes = MidiReader.Read(await File.ReadAllBytesAsync(made[name])).OrThrow(name).Notes();
            Assert.Equal(expected.Select(x => x.Number), notes.Select(x => (int)x.NoteNumber));
            Assert.All(expected.Zip(notes), x => Assert.InRange(x.Second.Start.Seconds - x.First.At, -0.002, 0.002));
        }

        (code, talk) = await RunAsync("--film", "nowhere.mkv", "--midi", made["none.mid"]);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("nowhere.mkv: no accepted cue", talk, StringComparison.Ordinal);
        Assert.False(File.Exists(made["none.mid"]));

        async Task<(int Code, string Talk)> RunAsync(params string[] args)
        {
            var talk = new StringWriter();
            return (await CuesmithCommand.RunAsync(["align", "-w", made["w"], .. args], TextWriter.Null, talk), talk.ToString());
        }
    }
}
