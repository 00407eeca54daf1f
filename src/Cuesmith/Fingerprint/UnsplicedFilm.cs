using System.Buffers;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>
/// A film as it was before its tempo was changed, on the clock of a recording heard in it: each piece of film lies where the recording has it. Pieces that meet or overlap there are cross-faded; what a splice left
/// out between two is in both, since the filter faded one fragment into the next.
/// </summary>
/// <param name="pieces">In order of film time; offsets go up or down with it, but for a few ms.</param>
public sealed class UnsplicedFilm(ISeries<short> film, IReadOnlyList<TempoPiece> pieces) : ISeries<short>
{
    /// <summary>Half a fragment's fade: so far beyond its ends a piece still sounds.</summary>
    private const int FadeSamples = 96;

    /// <summary>A piece may reach so much further than those behind it, its fade included.</summary>
    private const int MostDisorder = 1000;

    /// <summary>What is heard along a line of a film that keeps the pitch.</summary>
    /// <param name="from">Film seconds.</param>
    /// <param name="to">Film seconds.</param>
    public static UnsplicedFilm Along(Line line, double from, double to, ISeries<short> film, ReadOnlySpan<short> recording) => new(film, TempoPieces.Of(line, from, to, film, recording));

    /// <summary>The line of the recording on its own clock.</summary>
    public static Line LineOf(RecordingId recording) => new(recording, 0, 1);

    public long Length => pieces.Count == 0 ? 0 : (long)(pieces[^1].To + pieces[^1].Offset);

    public void Read(long first, Span<short> result)
    {
        var sums = new float[result.Length];
        var weights = new float[result.Length];
        for (var i = FirstNear(first - MostDisorder); i < pieces.Count && pieces[i].From + pieces[i].Offset < first + result.Length + MostDisorder; i++)
        {
            Add(pieces[i], first, sums, weights);
        }

        for (var n = 0; n < result.Length; n++)
        {
            result[n] = weights[n] > 0 ? (short)Math.Clamp(MathF.Round(sums[n] / weights[n] * 32768), short.MinValue, short.MaxValue) : (short)0;
        }
    }

    public void Dispose()
    {
    }

    private void Add(TempoPiece piece, long first, float[] sums, float[] weights)
    {
        double begin = piece.From + piece.Offset, end = piece.To + piece.Offset;
        var from = (int)Math.Clamp(Math.Ceiling(begin - FadeSamples) - first, 0, sums.Length);
        var to = (int)Math.Clamp(Math.Floor(end + FadeSamples) - first, from, sums.Length);
        if (from == to)
        {
            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(to - from);
        Resampler.Read(film, first + from - piece.Offset, 1, rented.AsSpan(0, to - from));
        for (var n = from; n < to; n++)
        {
            var inside = Math.Min(first + n - begin, end - first - n) + FadeSamples;
            var weight = (float)Math.Min(1, inside / (2 * FadeSamples)) + 1e-6f;
            sums[n] += rented[n - from] * weight;
            weights[n] += weight;
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private int FirstNear(long sample)
    {
        int low = 0, high = pieces.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pieces[middle].To + pieces[middle].Offset < sample ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
