using Cuesmith.Media;
using Cuesmith.Music;
using CliWrap;

namespace Cuesmith.Build;

/// <summary>An alignment to listen to: the bent MIDI file played by a soundfont on the left, the recording on the right.</summary>
public static class ListenFile
{
    private const int SampleRate = 44100;

    /// <param name="to">The file to write; its ending chooses the format (flac, wav, mp3).</param>
    /// <exception cref="CuesmithException">fluidsynth, a soundfont or ffmpeg is missing, or the file cannot be written.</exception>
    public static async Task WriteAsync(PairAlignment pair, string to, CancellationToken ct)
    {
        var bent = pair.BentMidi ?? throw pair.NothingToBend;
        var soundFont = SoundFont.Find() ?? throw new CuesmithException("no soundfont to play the MIDI file with: apt-get install timgm6mb-soundfont");
        var folder = Directory.CreateTempSubdirectory("cuesmith-listen-").FullName;
        try
        {
            var (midi, wave) = (Path.Combine(folder, "bent.mid"), Path.Combine(folder, "bent.wav"));
            await File.WriteAllBytesAsync(midi, Played(pair.MidiPath, bent), ct);
            try
            {
                await Cli.Wrap("fluidsynth").WithArguments(["-q", "-n", "-i", "-r", $"{SampleRate}", "-F", wave, soundFont, midi]).ExecuteAsync(ct);
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                throw new CuesmithException("fluidsynth is not installed: apt-get install fluidsynth", e);
            }
            catch (CliWrap.Exceptions.CommandExecutionException e)
            {
                throw new CuesmithException($"{pair.MidiPath}: fluidsynth could not play it", e);
            }

            const string sides = "[0:a]pan=mono|c0=0.5*c0+0.5*c1[l];[1:a:0]aresample=44100,pan=mono|c0=0.5*c0+0.5*c1[r];[l][r]join=inputs=2:channel_layout=stereo";
            await Ffmpeg.RunAsync(pair.AudioPath, ["-nostdin", "-v", "error", "-y", "-i", "file:" + wave, "-i", "file:" + pair.AudioPath, "-filter_complex", sides, "file:" + to], PipeTarget.Null, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// What fluidsynth plays: the same notes at one tempo. At each change of tempo it goes on from a whole tick at the end of its block of 64 samples, so that a tempo map of hundreds of changes drifts, and a
    /// very fast tempo runs past its end by up to a block.
    /// </summary>
    internal static byte[] Played(string name, byte[] bent) => PlainMidi.Of(name, bent);
}
