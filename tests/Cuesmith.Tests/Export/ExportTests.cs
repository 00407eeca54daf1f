using System.Globalization;
using System.Text.Json.Nodes;
using Cuesmith.Build;
using Cuesmith.Cli;
using Cuesmith.Media;
using Dapper;
using DuckDB.NET.Data;

namespace Cuesmith.Tests.Export;

/// <summary>Exports made-up workspaces and reads what comes out by other programs: ffprobe and ffmpeg, tar, sha256sum, DuckDB.</summary>
public sealed class ExportTests
{
    private static readonly MadeUpPiece piece = new(1);

    /// <summary>
    /// Film formats as they come: a rate of whole frames with AAC, whose encoder delays the sound; 23.976 in Matroska, which rounds times to milliseconds; and a PAL transfer.
    /// </summary>
    [Theory]
    [InlineData("film.mp4", "25", "aac", 1.0)]
    [InlineData("film.mkv", "24000/1001", "flac", 1.0)]
    [InlineData("film.mp4", "25", "aac", 25.0 / 24)]
    [InlineData("film.mkv", "30000/1001", "ac3", 1000.0 / 1001)]
    public async Task Picture_recording_and_notes_keep_one_clock(string name, string rate, string codec, double speed)
    {
        using var made = new MadeUpWorkspace("[export]\nlayout = 'folders'\nmax_seconds = 12");
        var cue = new MadeUpCue(4.213, 2.5017, speed, 21.3);
        var film = await made.AddFilmAsync(name, rate, 30, piece, cue, codec);
        var recording = await made.AddRecordingAsync("recording.wav", piece);
        made.AddCue(film, recording, cue);
        made.AddAlignment(made.AddMidi("piece.mid", piece), recording);

        var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
        Assert.True(code == ExitCode.Done, talk);
        var examples = Directory.EnumerateFiles(made["w/export/data"], "*.json", SearchOption.AllDirectories).Select(x => (Base: x[..^5], Facts: JsonNode.Parse(File.ReadAllText(x))!))
            .OrderBy(x => (double)x.Facts["picture"]!["start_s"]!).ToList();
        Assert.Equal(2, examples.Count);
        var frame = 1 / (double)examples[0].Facts["picture"]!["frame_rate_hz"]!;
        var next = -1;
        foreach (var (path, facts) in examples)
        {
            var picture = facts["picture"]!;
            var (start, frames) = ((double)picture["start_s"]!, (int)picture["frames"]!);
            // frames: the film shows their numbers
            var first = (int)picture["first_frame"]!;
            Assert.Equal(Enumerable.Range(first, frames), await MediaReader.FrameNumbersAsync($"{path}.mp4"));
            Assert.True(next < 0 ? start - cue.FilmStart is >= -1e-6 and var late && late < frame : first == next, "pieces tile the cue");
            next = first + frames;

            // the recording: as long as the picture to the sample, and in time with the truth and with the film's own sound
            var duration = frames * frame;
            var sound = await MediaReader.LeftAsync($"{path}.flac");
            Assert.Equal((int)Math.Round(duration * MadeUpPiece.SampleRate), sound.Length);
            Assert.InRange(MediaReader.Lag(sound, MadeUpPiece.SampleRate, t => piece.Sound(cue.ToRecording(start + t)), 0.005), -20e-6, 20e-6);
            var own = await MediaReader.LeftAsync($"{path}.mp4");
            Assert.Equal(sound.Length, own.Length);
            // Matroska rounds the times of frames and of blocks of sound to a millisecond each
            var rounding = name.EndsWith("mkv", StringComparison.Ordinal) ? 0.0013 : 0.0001;
            Assert.InRange(MediaReader.Lag(own, MadeUpPiece.SampleRate, t => piece.Sound(cue.ToRecording(start + t)), 0.005), -rounding, rounding);

            // the notes: each that the recording plays within, when it plays it
            var midi = MidiReader.Read(File.ReadAllBytes($"{path}.mid")).OrThrow(path);
            var expected = piece.Notes.Select(x => (Number: x.Number, Time: (MadeUpPiece.Played(x.Start) - cue.ToRecording(start)) / speed)).Where(x => x.Time >= 0 && x.Time < duration).ToList();
            var notes = midi.Notes();
            Assert.Equal(expected.Select(x => x.Number), notes.Select(x => (int)x.NoteNumber));
            Assert.All(expected.Zip(notes), x => Assert.InRange(x.Second.Start.Seconds - x.First.Time, -0.002, 0.002));
            Assert.All(notes, x => Assert.Equal(4, x.Program));
            AssertBars(midi, piece, cue, start);
            Assert.Equal(speed == 1 ? "copied" : "resampled", (string)facts["recording"]!["cut"]!);
        }

        Assert.True(next * frame <= cue.FilmEnd + frame / 2 && next * frame > cue.FilmEnd - 1.5 * frame);
    }

    [Fact]
    public async Task Shards_are_read_by_tar_DuckDB_and_sha256sum()
    {
        using var made = await WithTwoFilmsAsync("[export]\nmax_seconds = 10\nlicense = 'cc-by-sa-4.0'");
        var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
        Assert.True(code == ExitCode.Done, talk);
        var shards = Directory.EnumerateFiles(made["w/export"], "*.tar", SearchOption.AllDirectories).ToList();
        var inTars = new HashSet<string>();
        foreach (var shard in shards)
        {
            var names = (await MediaReader.RunAsync("tar", "tf", shard)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            // WebDataset: files of an example together, each example with the same kinds
            string[] kinds = Path.GetRelativePath(made["w/export"], shard) switch
            {
                var x when x.StartsWith("data", StringComparison.Ordinal) => ["flac", "json", "mid", "mp4"],
                var x when x.Contains("no-midi", StringComparison.Ordinal) => ["flac", "json", "mp4"],
                _ => ["flac", "json", "mid"],
            };
            Assert.All(names.Chunk(kinds.Length), x => Assert.Equal(kinds.Select(y => $"{x[0].Split('.')[0]}.{y}"), x));
            inTars.UnionWith(names.Select(x => x.Split('.')[0]));
        }

        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        var table = $"'{made["w/export/metadata.parquet"]}'";
        var rows = duck.Query<(string Id, string Split, string Subset, string Location, double Seconds)>($"SELECT example_id, split, subset, location, duration_s FROM {table}").ToList();
        Assert.Equal(inTars.Order(), rows.Select(x => x.Id).Order());
        Assert.Equal(rows.Count, made.Catalogue.Connection.ExecuteScalar<int>("SELECT count(*) FROM show_examples"));
        Assert.Equal(["complete", "no-film", "no-midi"], rows.Select(x => x.Subset).Distinct().Order());
        Assert.All(rows, x => Assert.Contains(made["w/export/" + x.Location], shards));
        Assert.All(rows, x => Assert.InRange(x.Seconds, 4.9, 10.001));
        Assert.Equal(0, duck.ExecuteScalar<long>($"SELECT count(*) FROM (SELECT film_hash FROM {table} WHERE film_hash <> '' GROUP BY film_hash HAVING count(DISTINCT split) > 1)"));

        Assert.DoesNotContain("FAILED", await MediaReader.RunAsync("sh", "-c", $"cd '{made["w/export"]}' && sha256sum -c SHA256SUMS"));
        var card = File.ReadAllText(made["w/export/README.md"]);
        Assert.StartsWith("---\nlicense: \"cc-by-sa-4.0\"\n", card);
        Assert.Contains("- config_name: complete\n  default: true\n  data_files:\n  - split: ", card);
        AssertCroissant(made["w/export"]);
    }

    [Fact]
    public async Task Made_again_from_nothing_it_is_the_same_to_the_byte()
    {
        using var made = await WithTwoFilmsAsync("[export]\nmax_seconds = 10");
        await RunAsync("export", "-w", made["w"]);
        var first = File.ReadAllText(made["w/export/SHA256SUMS"]);
        var written = File.GetLastWriteTimeUtc(made["w/export/SHA256SUMS"]);
        var (_, _, again) = await RunAsync("export", "-w", made["w"]);
        Assert.Contains("up to date", again);
        Assert.Equal(written, File.GetLastWriteTimeUtc(made["w/export/SHA256SUMS"]));
        Directory.Delete(made["w/export"], true);
        Directory.Delete(made["w/cache"], true);
        await RunAsync("export", "-w", made["w"]);
        Assert.Equal(first, File.ReadAllText(made["w/export/SHA256SUMS"]));
    }

    [Fact]
    public async Task A_dry_run_makes_nothing()
    {
        using var made = await WithTwoFilmsAsync("");
        var (code, output, _) = await RunAsync("export", "--dry-run", "-w", made["w"]);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("complete", output);
        Assert.Contains("no film", output);
        Assert.False(Directory.Exists(made["w/export"]));
        Assert.False(Directory.Exists(made["w/cache"]));
    }

    [Fact]
    public async Task A_broken_film_is_a_problem_and_the_rest_is_exported()
    {
        using var made = await WithTwoFilmsAsync("");
        await File.WriteAllTextAsync(made["media/b.mkv"], "no film at all");
        var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("with a problem", talk);
        Assert.Contains("b.mkv", made.Catalogue.Connection.ExecuteScalar<string>("SELECT subject FROM show_problems WHERE step = 'export'"));
        Assert.True(File.Exists(made["w/export/SHA256SUMS"]));
    }

    [Fact]
    public async Task Somebody_elses_folder_is_left_alone()
    {
        using var made = new MadeUpWorkspace();
        Directory.CreateDirectory(made["w/export"]);
        await File.WriteAllTextAsync(made["w/export/thesis.txt"], "precious");
        var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("holds something that is no dataset", talk);
        Assert.Equal("precious", File.ReadAllText(made["w/export/thesis.txt"]));
    }

    [Fact]
    public async Task Stopped_half_way_nothing_looks_finished_and_the_next_run_goes_on()
    {
        using var made = await WithTwoFilmsAsync("[export]\nmax_seconds = 10\n[work]\njobs = 1");
        using var stop = new CancellationTokenSource();
        var options = ExportOptions.Of(made.Open().Config.Export);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ExportStep.RunAsync(made.Open(), made.Catalogue, options, new AfterThree(stop), stop.Token));
        Assert.False(Directory.Exists(made["w/export"]));
        Assert.Empty(made.Catalogue.Connection.Query<string>("SELECT example_id FROM examples"));
        var cut = Directory.GetFiles(made["w/cache/clips"], "*", SearchOption.AllDirectories).ToDictionary(x => x, File.GetLastWriteTimeUtc);
        Assert.DoesNotContain(cut.Keys, x => x.EndsWith(".new", StringComparison.Ordinal));
        Assert.True(cut.Count >= 3);

        // what kill -9 leaves: a half-made dataset and half a clip
        Directory.CreateDirectory(made["w/export.new"]);
        await File.WriteAllTextAsync(made["w/export.new/half.tar"], "half");
        var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
        Assert.True(code == ExitCode.Done, talk);
        Assert.All(cut, x => Assert.Equal(x.Value, File.GetLastWriteTimeUtc(x.Key)));
        Assert.False(Directory.Exists(made["w/export.new"]));
        Assert.False(File.Exists(made["w/export/half.tar"]));
    }

    /// <summary>A small file system of its own under the cache (clips do not fit) and under the dataset (clips fit, the dataset does not).</summary>
    [Theory]
    [InlineData("w/cache")]
    [InlineData("w/out")]
    public async Task A_full_disk_gives_one_line_and_leaves_no_dataset(string small)
    {
        using var made = await WithTwoFilmsAsync("[export]\nfolder = 'out/dataset'");
        Directory.CreateDirectory(made[small]);
        var mounted = await CliWrap.Cli.Wrap("mount").WithArguments(["-t", "tmpfs", "-o", "size=1m", "tmpfs", made[small]]).WithValidation(CliWrap.CommandResultValidation.None).ExecuteAsync();
        Assert.SkipUnless(mounted.IsSuccess, "needs the right to mount a file system");
        try
        {
            var (code, _, talk) = await RunAsync("export", "-w", made["w"]);
            Assert.Equal(ExitCode.Failed, code);
            // a slow machine shows progress before it
            Assert.Contains("the disk is full; make room, then run 'cuesmith export' again", Assert.Single(talk.Split('\n', StringSplitOptions.RemoveEmptyEntries), x => !x.StartsWith("export: ", StringComparison.Ordinal)));
            Assert.False(Directory.Exists(made["w/out/dataset"]));
        }
        finally
        {
            await CliWrap.Cli.Wrap("umount").WithArguments([made[small]]).ExecuteAsync();
        }

        var (again, _, then) = await RunAsync("export", "-w", made["w"]);
        Assert.True(again == ExitCode.Done, then);
    }

    private static async Task<MadeUpWorkspace> WithTwoFilmsAsync(string config)
    {
        var made = new MadeUpWorkspace(config);
        var other = new MadeUpPiece(2);
        var (a, b) = (new MadeUpCue(2, 3, 1, 16), new MadeUpCue(1, 5, 1, 12));
        var (filmA, filmB) = (await made.AddFilmAsync("a.mp4", "25", 20, piece, a), await made.AddFilmAsync("b.mkv", "24", 15, other, b, "flac"));
        var (recordingA, recordingB) = (await made.AddRecordingAsync("a.wav", piece), await made.AddRecordingAsync("b.wav", other));
        var midi = made.AddMidi("a.mid", piece);
        made.AddCue(filmA, recordingA, a);
        made.AddCue(filmB, recordingB, b);
        made.AddAlignment(midi, recordingA);
        made.AddWork("the first piece", recordingA, midi);
        return made;
    }

    /// <summary>Bars and beats are the score's: a note that stood on a beat stands on that beat, in a bar as many bars on.</summary>
    private static void AssertBars(MidiFile midi, MadeUpPiece score, MadeUpCue cue, double start)
    {
        var first = score.Notes.First(x => MadeUpPiece.Played(x.Start) >= cue.ToRecording(start));
        var eighth = (int)Math.Round(first.Start / 0.25);
        int? shift = null;
        foreach (var (note, i) in midi.ScoreNotes.OrderBy(x => x.Start).Select((x, i) => (x, eighth + i)))
        {
            var place = midi.TimeSignatures.TicksToBarBeat(note.Start);
            shift ??= place.Bar - i / 8;
            // within a pickup beats are counted from its own beginning
            if (place.Bar > 1)
            {
                Assert.Equal(i % 8 / 2.0 + 1, place.Beat * 4 / midi.TimeSignatures.Changes.Last(x => x.At <= note.Start).Denominator, 6);
                Assert.Equal(shift, place.Bar - i / 8);
            }
        }
    }

    private static void AssertCroissant(string folder)
    {
        var croissant = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "croissant.json")))!;
        Assert.Equal("http://mlcommons.org/croissant/1.0", (string)croissant["conformsTo"]!);
        var files = croissant["distribution"]!.AsArray().ToDictionary(x => (string)x!["@id"]!, x => (string)x!["sha256"]!);
        var sums = File.ReadLines(Path.Combine(folder, "SHA256SUMS")).ToDictionary(x => x[66..], x => x[..64]);
        Assert.All(files, x => Assert.Equal(sums[x.Key], x.Value));
        Assert.All(croissant["recordSet"]![0]!["field"]!.AsArray(), x => Assert.Contains((string)x!["source"]!["fileObject"]!["@id"]!, files.Keys));
    }

    private static async Task<(int Code, string Output, string Talk)> RunAsync(params string[] args)
    {
        var (output, talk) = (new StringWriter(CultureInfo.InvariantCulture), new StringWriter(CultureInfo.InvariantCulture));
        return (await CuesmithCommand.RunAsync(args, output, talk), output.ToString(), talk.ToString());
    }

    /// <summary>Stops the run when three examples are cut.</summary>
    private sealed class AfterThree(CancellationTokenSource stop) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Done == 3)
            {
                stop.Cancel();
            }
        }
    }
}
