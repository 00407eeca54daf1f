using Cuesmith.Fingerprint;

namespace Cuesmith.Bench.Spot;

/// <summary>
/// Prints of music that isn't there, as many hours as wanted, with the statistics of real prints: the peaks of a real recording played backwards at another pitch (up to half an octave off,
/// never within 8 %). Chords, held notes, loops and silences stay, so that agreements by chance come in bursts along diagonals as they do in real music; nothing of it can be right.
/// </summary>
internal sealed class MadeUpMusic(IReadOnlyList<SpectralPeak[]> prints)
{
    private const int LeastPeaks = 1000;
    private const double FarthestOctaves = 0.5;
    private const double NearestOctaves = 0.111;

    private readonly List<SpectralPeak[]> real = [.. prints.Where(x => x.Length >= LeastPeaks)];

    /// <summary>A shard of so many hours.</summary>
    public FingerprintShard Shard(double hours, int seed)
    {
        var random = new Random(seed);
        var left = hours * 3600 * PrintClock.HopsPerSecond;
        IEnumerable<(string, int, IReadOnlyList<SpectralPeak>)> Recordings()
        {
            for (var i = 0; left > 0; i++)
            {
                var peaks = real[random.Next(real.Count)];
                var last = peaks[^1].Hop;
                var octaves = (NearestOctaves + random.NextDouble() * (FarthestOctaves - NearestOctaves)) * (random.Next(2) * 2 - 1);
                var pitch = (float)Math.Pow(2, octaves);
                var backwards = peaks.Select(x => x with { Hop = last - x.Hop, Hertz = x.Hertz * pitch }).Where(x => x.Hertz is > (float)LandmarkHash.LowestHertz and < (float)LandmarkHash.HighestHertz)
                    .OrderBy(x => x.Hop).ThenBy(x => x.Hertz).ToList();
                left -= last + FingerprintShard.GapHops;
                yield return ($"made up {seed} {i}", last + 1, backwards);
            }
        }

        return FingerprintShard.Build(Recordings());
    }
}
