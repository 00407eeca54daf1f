using System.Numerics.Tensors;
using Cuesmith.Signal;

namespace Cuesmith.Fingerprint;

/// <summary>Looks for the parts of a recording along a line (<see cref="PartsHeard"/>). One instance per thread.</summary>
public sealed class PartsHearing
{
    private const int WindowSamples = 2048;
    private const int HopSamples = 1024;
    private const int LowestBin = (int)(Coherence.LowestHertz * WindowSamples / PrintClock.SampleRate);
    private const int HighestBin = (int)(Coherence.HighestHertz * WindowSamples / PrintClock.SampleRate);
    private const int Bins = HighestBin - LowestBin + 1;

    /// <summary>The recording is laid on the film anew in each piece, to a fraction of a sample: phases need that.</summary>
    private const double PieceSeconds = 4;
    private const int MostPieces = 24;
    private const int PieceHopSamples = 800;

    /// <summary>Windows to both sides from which the recording's level is taken.</summary>
    private const int LevelReach = 2;

    /// <summary>A peak is expected where the recording alone would bring this much of the film's size around it.</summary>
    private const double StandsOut = 0.7;

    /// <summary>Copies coded anew had .93 and more, other mixes .75 and less.</summary>
    private const double LeastShareOfCopy = 0.85;

    private const double InPhaseCosine = 0.5;
    private const double MissingBelow = 0.5;

    private readonly RealFft fft = new(WindowSamples);
    private readonly float[] taper = Window.Hann(WindowSamples);
    private readonly Coherence fine = new(1984, 32, 2048);
    private readonly float[] samples = new float[WindowSamples];
    private readonly float[] re;
    private readonly float[] im;
    private readonly float[] filmRe;
    private readonly float[] filmIm;
    private readonly float[] size;

    public PartsHearing() => (re, im, filmRe, filmIm, size) = (new float[fft.Bins], new float[fft.Bins], new float[fft.Bins], new float[fft.Bins], new float[fft.Bins]);

    /// <param name="line">Of a film whose pitch moved with its speed.</param>
    public PartsHeard Of(VerifiedLine line, ISeries<short> film, ReadOnlyMemory<short> recording)
    {
        var pieces = Math.Max(1, (int)Math.Round(line.Seconds / PieceSeconds));
        var heard = default(PartsHeard);
        for (var i = 0; i < Math.Min(pieces, MostPieces); i++)
        {
            // of a long cue, pieces spread over it
            var piece = pieces <= MostPieces ? i : (int)((long)i * pieces / MostPieces);
            var from = line.From + piece * line.Seconds / pieces;
            heard += OfPiece(line.Line, from, from + line.Seconds / pieces, film, recording);
        }

        return heard;
    }

    /// <summary>The same of a film that keeps the pitch, with its pieces laid where the recording has them.</summary>
    public PartsHeard OfPieces(VerifiedLine line, ISeries<short> film, ReadOnlyMemory<short> recording)
    {
        using var unspliced = UnsplicedFilm.Along(line.Line, line.From, line.To, film, recording.Span);
        return Of(new(UnsplicedFilm.LineOf(line.Line.Recording), line.Line.RecordingSeconds(line.From), line.Line.RecordingSeconds(line.To), line.Strength), unspliced, recording);
    }

    /// <summary>Whether two recordings are one over a stretch of their lines, but for codec, gain and what stands before it: each has all parts of the other.</summary>
    public bool AreCopies(VerifiedLine a, ReadOnlyMemory<short> recordingOfA, VerifiedLine b, ReadOnlyMemory<short> recordingOfB) =>
        IsIn(a, recordingOfA, b, recordingOfB) && IsIn(b, recordingOfB, a, recordingOfA);

    /// <summary>Whether recording b has all parts of recording a: b takes the film's part.</summary>
    private bool IsIn(VerifiedLine a, ReadOnlyMemory<short> recordingOfA, VerifiedLine b, ReadOnlyMemory<short> recordingOfB)
    {
        double from = Math.Max(a.From, b.From), to = Math.Min(a.To, b.To);
        var slope = a.Line.Slope / b.Line.Slope;
        var along = new Line(a.Line.Recording, a.Line.RecordingSeconds(from) - slope * b.Line.RecordingSeconds(from), slope);
        using var heard = new SeriesInMemory<short>(recordingOfB);
        return Of(new(along, b.Line.RecordingSeconds(from), b.Line.RecordingSeconds(to), 0), heard, recordingOfA).Share > LeastShareOfCopy;
    }

    private PartsHeard OfPiece(Line line, double from, double to, ISeries<short> film, ReadOnlyMemory<short> recording)
    {
        var map = CoherenceMap.Along(line, line.Slope, fine, film, recording.Span, from, to, PieceHopSamples);
        var (shift, _) = LineFit.ShiftOf(map, 0, map.Windows, ShiftTrack.Of(map)[map.Windows / 2]);
        line = line with { Start = line.Start + shift * line.Slope / PrintClock.SampleRate };
        var windows = new List<SpectrumPair>();
        for (var at = (long)(from * PrintClock.SampleRate); at + WindowSamples <= to * PrintClock.SampleRate || windows.Count == 0; at += HopSamples)
        {
            windows.Add(Pair(line, at, film, recording));
        }

        var heard = default(PartsHeard);
        for (var w = 0; w < windows.Count; w++)
        {
            double cross = 0, power = 0;
            for (var v = Math.Max(0, w - LevelReach); v <= Math.Min(windows.Count - 1, w + LevelReach); v++)
            {
                cross += TensorPrimitives.Sum<float>(windows[v].Cross);
                power += TensorPrimitives.SumOfSquares<float>(windows[v].Recording);
            }

            heard += power > 0 && cross > 0 ? Count(windows[w], cross / power) : default;
        }

        return heard;
    }

    /// <param name="gain">Of the recording in the film.</param>
    private static PartsHeard Count(SpectrumPair window, double gain)
    {
        int expected = 0, inPhase = 0, missing = 0;
        var (cross, film, recording) = window;
        for (var k = 1; k < Bins - 1; k++)
        {
            if (gain * recording[k] > StandsOut && recording[k] > recording[k - 1] && recording[k] >= recording[k + 1])
            {
                expected++;
                inPhase += cross[k] > InPhaseCosine * film[k] * recording[k] ? 1 : 0;
                missing += film[k] < MissingBelow * gain * recording[k] ? 1 : 0;
            }
        }

        return new(expected, inPhase, missing);
    }

    private SpectrumPair Pair(Line line, long at, ISeries<short> film, ReadOnlyMemory<short> recording)
    {
        Resampler.Read(film, at, 1, samples);
        TensorPrimitives.Multiply(samples, taper, samples);
        fft.Forward(samples, filmRe, filmIm);
        Resampler.Read(recording.Span, line.RecordingSeconds((double)at / PrintClock.SampleRate) * PrintClock.SampleRate, line.Slope, samples);
        TensorPrimitives.Multiply(samples, taper, samples);
        fft.Forward(samples, re, im);
        SpectrumSize.Smoothed(filmRe, filmIm, (int)(Coherence.SmoothingHertz * WindowSamples / PrintClock.SampleRate), size);
        var pair = new SpectrumPair(new float[Bins], new float[Bins], new float[Bins]);
        for (var i = 0; i < Bins; i++)
        {
            var k = LowestBin + i;
            if (size[k] > 1e-5f)
            {
                pair.Cross[i] = (filmRe[k] * re[k] + filmIm[k] * im[k]) / (size[k] * size[k]);
                pair.Film[i] = MathF.Sqrt(filmRe[k] * filmRe[k] + filmIm[k] * filmIm[k]) / size[k];
                pair.Recording[i] = MathF.Sqrt(re[k] * re[k] + im[k] * im[k]) / size[k];
            }
        }

        return pair;
    }

    /// <summary>One window's spectra, each bin against the film's size around it.</summary>
    /// <param name="Cross">Real part of film times conjugate recording.</param>
    private readonly record struct SpectrumPair(float[] Cross, float[] Film, float[] Recording);
}
