using System.Numerics.Tensors;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// Where a tempo change that keeps the pitch has cut a film. Such filters (WSOLA, Verhelst and Roelands, 1993; ffmpeg's atempo) lay fragments of some 45 ms every half of that, each where it continues the one before
/// best. Most simply go on (five in six of atempo's), until the film has run 10 to 20 ms ahead of its place or behind it, and a splice makes up for it: so the film is pieces of 150 ms on the average, each at a
/// place of its own beside the line, and true to the sample within.
/// </summary>
public static class TempoPieces
{
    /// <summary>Hops of one value of evidence.</summary>
    private const int WindowHops = PrintClock.SampleRate / VerifiedLine.WindowsPerSecond / TempoStretch.HopSamples;

    /// <summary>So much film is laid at once: the level of the music is taken as one within it.</summary>
    private const int StretchHops = 1000;

    /// <summary>Shifts this near are one piece, with the sound between two samples.</summary>
    private const int Slack = 1;

    /// <param name="line">Within 20 ms.</param>
    /// <param name="from">Film seconds.</param>
    /// <param name="to">Film seconds.</param>
    /// <returns>Pieces in order of film time, one behind the other.</returns>
    public static List<TempoPiece> Of(Line line, double from, double to, ISeries<short> film, ReadOnlySpan<short> recording)
    {
        var pieces = new List<TempoPiece>();
        long first = (long)Math.Round(from * PrintClock.SampleRate), end = (long)Math.Round(to * PrintClock.SampleRate);
        for (var at = first; at + TempoStretch.HopSamples <= end; at += StretchHops * TempoStretch.HopSamples)
        {
            AddPieces(new(line, at, (int)Math.Min(StretchHops, (end - at) / TempoStretch.HopSamples), film, recording), pieces);
        }

        return pieces;
    }

    /// <summary>
    /// Agreement of film and recording in each tenth of a second, in deviations of chance. The shifts are those that most of the band chooses, the agreement is that of the rest, each share of the band in its turn:
    /// so what chance makes of the choice of shifts is not counted.
    /// </summary>
    /// <returns>A value for each whole tenth of a second from <paramref name="from"/> on.</returns>
    public static List<double> Evidence(Line line, double from, double to, ISeries<short> film, ReadOnlySpan<short> recording)
    {
        var evidence = new List<double>();
        long first = (long)Math.Round(from * PrintClock.SampleRate), end = (long)Math.Round(to * PrintClock.SampleRate);
        for (var at = first; at + WindowHops * TempoStretch.HopSamples <= end; at += StretchHops * TempoStretch.HopSamples)
        {
            var windows = (int)Math.Min(StretchHops / WindowHops, (end - at) / (WindowHops * TempoStretch.HopSamples));
            var stretch = new TempoStretch(line, at, windows * WindowHops, film, recording);
            var sums = new double[windows];
            for (var share = 0; share < TempoStretch.Shares; share++)
            {
                var path = stretch.PathWithout(share);
                for (var h = 0; h < path.Length; h++)
                {
                    sums[h / WindowHops] += stretch.Agreement(share, h, path[h]);
                }
            }

            evidence.AddRange(sums.Select(x => x / Math.Sqrt(WindowHops * TempoStretch.Shares)));
        }

        return evidence;
    }

    /// <summary>The line of the same slope through the middle of pieces.</summary>
    public static Line Centred(Line line, IReadOnlyList<TempoPiece> pieces)
    {
        if (pieces.Count == 0)
        {
            return line;
        }

        var mean = pieces.Sum(x => x.Samples * (x.Middle + x.Offset - line.Slope * x.Middle)) / pieces.Sum(x => x.Samples);
        return line with { Start = mean / PrintClock.SampleRate };
    }

    /// <summary>Recording seconds in a film second, as pieces show it (least squares); null where they are too few.</summary>
    public static double? Slope(IReadOnlyList<TempoPiece> pieces)
    {
        double samples = pieces.Sum(x => x.Samples), middle = pieces.Sum(x => x.Samples * x.Middle) / samples;
        var squares = pieces.Sum(x => x.Samples * (x.Middle - middle) * (x.Middle - middle));
        return pieces.Count < 2 ? null : 1 + pieces.Sum(x => x.Samples * (x.Middle - middle) * x.Offset) / squares;
    }

    private static void AddPieces(TempoStretch stretch, List<TempoPiece> pieces)
    {
        var path = stretch.Path();
        for (int h = 0, next; h < path.Length; h = next)
        {
            var offset = stretch.Offset(h, path[h]);
            for (next = h + 1; next < path.Length && Math.Abs(stretch.Offset(next, path[next]) - offset) <= Slack; next++)
            {
            }

            pieces.Add(new(stretch.First + h * TempoStretch.HopSamples, stretch.First + next * TempoStretch.HopSamples, stretch.Begin - stretch.First + Top(stretch, h, next, offset)));
        }
    }

    /// <summary>The offset near another at which hops [from, to) agree most, to a fraction of a sample.</summary>
    private static double Top(TempoStretch stretch, int from, int to, int offset)
    {
        const int Reach = Slack + 1;
        Span<float> sums = stackalloc float[2 * Reach + 1];
        for (var h = from; h < to; h++)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += stretch.AgreementAt(h, offset + i - Reach);
            }
        }

        var top = TensorPrimitives.IndexOfMax<float>(sums);
        return offset + top - Reach + LineFit.Top(sums, top);
    }
}
