using System.Runtime.InteropServices;
using CliWrap;
using Cuesmith.Build;
using Cuesmith.Media;

namespace Cuesmith.Demo;

/// <summary>Makes the demo's films: real moving pictures, and sound mixed so that every cue's place is known.</summary>
/// <param name="folder">Where the films go.</param>
/// <param name="making">For files that are needed only meanwhile.</param>
/// <param name="recordingPath">Where a recording is.</param>
internal sealed class DemoFilms(string folder, string making, DemoMedia media, Func<DemoRecording, string> recordingPath)
{
    private const string Step = "films";
    private const int SampleRate = 48000;
    private const int ShotFps = 24;
    private const int QuietestTries = 20;

    /// <summary>Makes those that are not there yet.</summary>
    /// <param name="named">How truth names a recording; null for music that the collection has not.</param>
    /// <returns>Where each cue of each film is, and where in its recording it begins.</returns>
    public async Task<IReadOnlyList<CueTruth>> MakeAsync(IReadOnlyList<DemoFilm> films, Func<DemoFilm, string> filmName, Func<DemoRecording, string?> named, IProgress<StepProgress> progress, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        progress.Report(new(Step, 0, films.Count, "speech"));
        var speech = await DemoTools.SpeakAsync(making, SampleRate, ct);
        var truth = new List<CueTruth>();
        for (var i = 0; i < films.Count; i++)
        {
            progress.Report(new(Step, i, films.Count, films[i].FileName));
            var random = new Random(films[i].Seed);
            var laid = await LayAsync(films[i], random, ct);
            truth.AddRange(films[i].Cues.Zip(laid, (cue, x) => new CueTruth(
                filmName(films[i]), cue.StartSeconds / films[i].Speed, (cue.StartSeconds + cue.Seconds) / films[i].Speed,
                named(cue.Recording), x.RecordingStart / (double)SampleRate, films[i].Speed, cue.LevelDb)));
            if (!File.Exists(Path.Combine(folder, films[i].FileName)))
            {
                await MakeAsync(films[i], [.. laid.Select(x => x.Music)], speech, random, ct);
            }
        }

        progress.Report(new(Step, films.Count, films.Count));
        return truth;
    }

    private async Task<List<(LaidMusic Music, int RecordingStart)>> LayAsync(DemoFilm film, Random random, CancellationToken ct)
    {
        var laid = new List<(LaidMusic, int)>();
        foreach (var cue in film.Cues)
        {
            var recording = await Ffmpeg.DecodeMonoAsync(recordingPath(cue.Recording), SampleRate, ct);
            var length = Math.Min((int)(cue.Seconds * SampleRate), recording.Length);
            var start = (int)(cue.StartShare * (recording.Length - length));
            // a cue of silence proves nothing: look for another place
            for (var i = 0; i < QuietestTries && FilmSound.Rms(recording.AsSpan(start, length)) < 0.01; i++)
            {
                start = random.Next(recording.Length - length + 1);
            }

            laid.Add((new((int)(cue.StartSeconds * SampleRate), recording[start..(start + length)], cue.LevelDb, (int)(cue.FadeInSeconds * SampleRate), (int)(cue.FadeOutSeconds * SampleRate)), start));
        }

        return laid;
    }

    private async Task MakeAsync(DemoFilm film, IReadOnlyList<LaidMusic> music, IReadOnlyList<float[]> speech, Random random, CancellationToken ct)
    {
        var sound = FilmSound.Bed((int)(film.Seconds * SampleRate), SampleRate, speech, film.Crowd, random);
        FilmSound.Lay(sound, music);
        var pcm = Path.Combine(making, "sound.f32");
        await using (var stream = File.Create(pcm))
        {
            stream.Write(MemoryMarshal.AsBytes(sound.AsSpan()));
        }

        var half = Path.Combine(making, film.FileName);
        var (picture, filter) = film.Picture switch
        {
            FilmPicture.Cutscenes => (await ReelAsync(random, ct), ""),
            FilmPicture.ShortFilmMirrored => (media.ShortFilm, "hflip,"),
            _ => (media.ShortFilm, ""),
        };
        // the same samples declared at a higher rate: pitch rises with speed, as in a PAL transfer
        var rate = (int)Math.Round(SampleRate * film.Speed);
        var fps = film.Speed > 1 ? 25 : ShotFps;
        await Ffmpeg.RunAsync(film.FileName,
            [
                "-nostdin", "-y", "-v", "error", "-stream_loop", "-1", "-i", picture, "-f", "f32le", "-ar", $"{rate}", "-ac", "1", "-i", pcm, "-map", "0:v", "-map", "1:a",
                "-vf", $"{filter}scale=320:240,setsar=1,fps={ShotFps},setpts=N/({fps}*TB)", "-r", $"{fps}", "-c:v", "libx264", "-preset", "veryfast", "-crf", "30", "-pix_fmt", "yuv420p",
                "-ar", "48000", "-ac", "2", "-c:a", film.AudioCodec, "-b:a", "128k", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
                "-t", $"{film.Seconds / film.Speed:0.###}", half,
            ],
            PipeTarget.Null, ct);
        File.Delete(pcm);
        File.Move(half, Path.Combine(folder, film.FileName), overwrite: true);
    }

    // the cutscenes one after another, in an order of this film's own
    private async Task<string> ReelAsync(Random random, CancellationToken ct)
    {
        var reel = Path.Combine(making, "reel.mkv");
        var scenes = DemoPlan.Shuffled(media.Cutscenes, random);
        var inputs = string.Concat(scenes.Select((_, i) => $"[{i}:v]scale=320:240,setsar=1,fps={ShotFps},format=yuv420p[v{i}];"));
        var joined = string.Concat(scenes.Select((_, i) => $"[v{i}]"));
        await Ffmpeg.RunAsync("cutscenes",
            [
                "-nostdin", "-y", "-v", "error", .. scenes.SelectMany(x => new[] { "-i", x }), "-filter_complex", $"{inputs}{joined}concat=n={scenes.Count}:v=1:a=0[v]",
                "-map", "[v]", "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", reel,
            ],
            PipeTarget.Null, ct);
        return reel;
    }
}
