using System.Security.Cryptography;
using System.Text.Json;
using CliWrap;
using Cuesmith.Build;
using Cuesmith.Catalogue;
using Dapper;

namespace Cuesmith.Tests.Export;

/// <summary>A cue put into a made-up film: film time, recording time, speed and length are chosen, so known.</summary>
internal sealed record MadeUpCue(double FilmStart, double RecordingStart, double Speed, double Seconds)
{
    public double FilmEnd => FilmStart + Seconds;

    public double ToRecording(double film) => RecordingStart + (film - FilmStart) * Speed;
}

/// <summary>
/// A workspace of made-up media, as scan, spot and align would have left it: a film whose frames show their number as stripes, with a recording at a known place and speed, and the recording's
/// MIDI file with its path.
/// </summary>
internal sealed class MadeUpWorkspace : IDisposable
{
    public const int FrameBits = 11;
    private const int StripePixels = 16;

    private readonly TemporaryFolder folder = new();
    private long items;

    public MadeUpWorkspace(string config = "")
    {
        Workspace.Init(folder["w"]);
        File.WriteAllText(folder["w/cuesmith.toml"], config);
        Directory.CreateDirectory(folder["media"]);
        Catalogue = Open().OpenCatalogue();
    }

    public CatalogueStore Catalogue { get; }

    public string this[string path] => folder[path];

    public Workspace Open() => Workspace.Open(folder["w"]);

    /// <summary>A film of <paramref name="seconds"/>; the frame's number stands in stripes, its lowest bit leftmost.</summary>
    /// <param name="rate">As ffmpeg takes it.</param>
    public async Task<long> AddFilmAsync(string name, string rate, double seconds, MadeUpPiece piece, MadeUpCue cue, string audioCodec = "aac")
    {
        var wav = folder[$"media/{name}.wav"];
        await File.WriteAllBytesAsync(wav, MadeUpPiece.Wav(seconds, t => t >= cue.FilmStart && t < cue.FilmEnd ? piece.Sound(cue.ToRecording(t)) : 0));
        var stripes = $"geq=lum='if(mod(floor(N/pow(2,floor(X/{StripePixels}))),2),235,16)':cb=128:cr=128";
        await CliWrap.Cli.Wrap("ffmpeg").WithArguments(
            ["-v", "error", "-y", "-f", "lavfi", "-i", FormattableString.Invariant($"color=black:s={FrameBits * StripePixels}x16:r={rate}:d={seconds}"), "-i", wav, "-vf", stripes, "-c:v", "libx264", "-g", "60", "-pix_fmt", "yuv420p", "-c:a", audioCodec,
             "-b:a", "192k", folder[$"media/{name}"]]).ExecuteAsync();
        File.Delete(wav);
        return AddItem("video", name);
    }

    public async Task<long> AddRecordingAsync(string name, MadeUpPiece piece)
    {
        var wav = folder[$"media/{name}"];
        await File.WriteAllBytesAsync(wav, MadeUpPiece.Wav(MadeUpPiece.Played(MadeUpPiece.ScoreSeconds) + 1, piece.Sound));
        return AddItem("audio", name);
    }

    public long AddMidi(string name, MadeUpPiece piece)
    {
        File.WriteAllBytes(folder[$"media/{name}"], piece.Midi());
        return AddItem("midi", name, $"notes of {name}");
    }

    public void AddCue(long film, long recording, MadeUpCue cue, double confidence = 0.9) => Catalogue.Connection.Execute(
        """
        INSERT INTO cues (film_id, recording_id, start_s, end_s, recording_start_s, speed, verdict, confidence, reasons)
        VALUES (@film, @recording, @FilmStart, @FilmEnd, @RecordingStart, @Speed, 'accepted', @confidence, 'made up')
        """,
        new { film, recording, cue.FilmStart, cue.FilmEnd, cue.RecordingStart, cue.Speed, confidence });

    public void AddAlignment(long midi, long audio, double confidence = 0.95) => Catalogue.Connection.Execute(
        "INSERT INTO alignments (midi_id, audio_id, verdict, confidence, median_error_ms, path) VALUES (@midi, @audio, 'accepted', @confidence, 4.5, @path)",
        new { midi, audio, confidence, path = JsonSerializer.Serialize(MadeUpPiece.Path) });

    public void AddWork(string key, params long[] files)
    {
        Catalogue.Connection.Execute("INSERT INTO works (key, title, artist) VALUES (@key, @key, 'Somebody')", new { key });
        foreach (var file in files)
        {
            Catalogue.Connection.Execute(
                "INSERT INTO identities (item_id, work_id, title, artist, verdict, confidence) SELECT @file, work_id, title, artist, 'accepted', 0.9 FROM works WHERE key = @key", new { file, key });
        }
    }

    public void Dispose()
    {
        Catalogue.Dispose();
        folder.Dispose();
    }

    private long AddItem(string kind, string name, string? noteHash = null)
    {
        Catalogue.Connection.Execute(
            "INSERT INTO items (item_id, kind, directory, filename, content_hash, note_hash) VALUES (@id, @kind, @directory, @name, @hash, @noteHash)",
            new { id = ++items, kind, directory = folder["media"], name, hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder[$"media/{name}"]))), noteHash });
        Catalogue.Connection.Execute("INSERT INTO item_texts (item_id, source, text) VALUES (@items, 'tag:copyright', 'free for all')", new { items });
        return items;
    }
}
