namespace Cuesmith.Demo;

/// <summary>Music to lay under a film, in samples of the film's own rate.</summary>
/// <param name="Music">The stretch of the recording, mono.</param>
/// <param name="LevelDb">Its loudness (RMS) against all else that sounds meanwhile; null silences all else.</param>
public sealed record LaidMusic(int StartSamples, float[] Music, double? LevelDb, int FadeInSamples, int FadeOutSamples);

/// <summary>Mixes a film's sound: speech with pauses, a murmur, and music at known levels. Pure; the same seed gives the same samples.</summary>
public static class FilmSound
{
    private const float SpeechRms = 0.08f;
    private const float CrowdRms = 0.04f;
    private const float NoiseRms = 0.0012f;
    private const float MusicAloneRms = 0.1f;
    private const float Residue = 0.03f; // of the other sound, where only music is meant to be heard: an editor's fader is never quite down
    private const float Peak = 0.9f;
    private const int CrowdVoices = 5;
    private static readonly double[] pausesSeconds = [0.15, 0.3, 0.6, 1.2, 2.5];

    /// <summary>People talking one after another, over quiet noise and perhaps a crowd.</summary>
    /// <param name="speech">Spoken clips, mono at <paramref name="sampleRate"/>.</param>
    public static float[] Bed(int samples, int sampleRate, IReadOnlyList<float[]> speech, bool crowd, Random random)
    {
        var bed = Talk(samples, sampleRate, speech, random);
        if (crowd)
        {
            var murmur = new float[samples];
            for (var voice = 0; voice < CrowdVoices; voice++)
            {
                Add(murmur, 0, Talk(samples, sampleRate, speech, random), 1);
            }

            Add(bed, 0, murmur, CrowdRms / Rms(murmur));
        }

        for (var i = 0; i < samples; i++)
        {
            // uniform noise of this width has the wanted RMS
            bed[i] += (random.NextSingle() * 2 - 1) * NoiseRms * 1.732f;
        }

        return bed;
    }

    /// <summary>Lays the music on the bed, in place, and lowers the whole where it would clip.</summary>
    public static void Lay(float[] film, IReadOnlyList<LaidMusic> cues)
    {
        foreach (var cue in cues)
        {
            var under = film.AsSpan(cue.StartSamples, cue.Music.Length);
            var loudness = cue.LevelDb is { } db ? Rms(under) * MathF.Pow(10, (float)db / 20) : MusicAloneRms;
            if (cue.LevelDb is null)
            {
                foreach (ref var sample in under)
                {
                    sample *= Residue;
                }
            }

            var gain = loudness / Rms(cue.Music);
            for (var i = 0; i < under.Length; i++)
            {
                var fade = Math.Min(1f, Math.Min((float)i / Math.Max(1, cue.FadeInSamples), (float)(under.Length - i) / Math.Max(1, cue.FadeOutSamples)));
                under[i] += cue.Music[i] * gain * fade;
            }
        }

        var loudest = 0f;
        foreach (var sample in film)
        {
            loudest = Math.Max(loudest, Math.Abs(sample));
        }

        for (var i = 0; loudest > Peak && i < film.Length; i++)
        {
            film[i] *= Peak / loudest;
        }
    }

    public static float Rms(ReadOnlySpan<float> samples)
    {
        var sum = 1e-12;
        foreach (var sample in samples)
        {
            sum += (double)sample * sample;
        }

        return (float)Math.Sqrt(sum / Math.Max(1, samples.Length));
    }

    private static float[] Talk(int samples, int sampleRate, IReadOnlyList<float[]> speech, Random random)
    {
        var talk = new float[samples];
        for (var at = (int)(sampleRate * 2 * random.NextDouble()); at < samples;)
        {
            var clip = speech[random.Next(speech.Count)];
            Add(talk, at, clip, SpeechRms / Rms(clip));
            at += clip.Length + (int)(sampleRate * pausesSeconds[random.Next(pausesSeconds.Length)]);
        }

        return talk;
    }

    private static void Add(float[] to, int at, ReadOnlySpan<float> what, float gain)
    {
        for (var i = 0; i < what.Length && at + i < to.Length; i++)
        {
            to[at + i] += what[i] * gain;
        }
    }
}
