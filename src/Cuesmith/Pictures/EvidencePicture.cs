using System.Globalization;
using Cuesmith.Fingerprint;
using SkiaSharp;

namespace Cuesmith.Pictures;

/// <summary>
/// The evidence for one recording in one stretch of film, to look at: every agreement of landmarks as a dot over film time and recording time, the lines that the samples speak for drawn over them
/// (the strongest in red), and below how much the stretch sounds like music at all.
/// </summary>
public static class EvidencePicture
{
    private const int Width = 1400;
    private const int PlaneHeight = 760;
    private const int PresenceHeight = 90;
    private const int Margin = 56;

    private static readonly SKColor ground = new(0xFA, 0xFA, 0xF7);
    private static readonly SKColor ink = new(0x22, 0x22, 0x28);
    private static readonly SKColor dot = new(0x1D, 0x35, 0x57, 0x90);
    private static readonly SKColor best = new(0xD0, 0x00, 0x3C, 0xB0);
    private static readonly SKColor other = new(0xE8, 0x9B, 0x04, 0xB0);
    private static readonly SKColor music = new(0x2A, 0x6F, 0x4E, 0xA0);

    /// <summary>Draws a PNG.</summary>
    /// <param name="points">As <see cref="EvidencePlane"/> gives them; film seconds as the lines have them.</param>
    /// <param name="lines">Of this recording, the strongest first.</param>
    /// <param name="presence">Confidence that music sounds, for each second of the film.</param>
    /// <param name="clockStart">Film seconds at which the film's clock is 0.</param>
    /// <param name="fontPath">A TrueType font for the words; null draws none.</param>
    public static byte[] Png(
        string heading, IReadOnlyList<(double FilmS, double RecordingS)> points, IReadOnlyList<VerifiedLine> lines, double recordingSeconds, IReadOnlyList<float> presence, double from, double to,
        double clockStart, string? fontPath)
    {
        using var bitmap = new SKBitmap(Width, PlaneHeight + PresenceHeight + 4 * Margin);
        using var canvas = new SKCanvas(bitmap);
        using var typeface = fontPath is null ? null : SKTypeface.FromFile(fontPath);
        canvas.Clear(ground);
        float X(double filmS) => (float)(Margin + (filmS - from) / (to - from) * (Width - 2 * Margin));
        float Y(double recordingS) => (float)(Margin + PlaneHeight - recordingS / Math.Max(1, recordingSeconds) * PlaneHeight);
        Word(canvas, typeface, heading, Margin, Margin - 20);
        using (var paint = new SKPaint { Color = dot, IsAntialias = true })
        {
            foreach (var (filmS, recordingS) in points)
            {
                canvas.DrawCircle(X(filmS), Y(recordingS), 1.7f, paint);
            }
        }

        for (var i = lines.Count - 1; i >= 0; i--)
        {
            using var paint = new SKPaint { Color = i == 0 ? best : other, StrokeWidth = i == 0 ? 5 : 3, IsAntialias = true };
            double first = Math.Max(from, lines[i].From), last = Math.Min(to, lines[i].To);
            if (first < last)
            {
                canvas.DrawLine(X(first), Y(lines[i].Line.RecordingSeconds(first)), X(last), Y(lines[i].Line.RecordingSeconds(last)), paint);
            }
        }

        var top = PlaneHeight + 2.4f * Margin;
        Word(canvas, typeface, "does it sound like music at all? (0 to 1)", Margin, top - 8);
        using (var paint = new SKPaint { Color = music })
        {
            for (var second = (int)Math.Max(0, from); second < Math.Min(to, presence.Count); second++)
            {
                canvas.DrawRect(SKRect.Create(X(Math.Max(from, second)), top + (1 - presence[second]) * PresenceHeight, X(second + 1) - X(second), presence[second] * PresenceHeight), paint);
            }
        }

        Axes(canvas, typeface, X, Y, from, to, recordingSeconds, clockStart, top + PresenceHeight);
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    private static void Axes(
        SKCanvas canvas, SKTypeface? typeface, Func<double, float> x, Func<double, float> y, double from, double to, double recordingSeconds, double clockStart, float bottom)
    {
        using var paint = new SKPaint { Color = ink.WithAlpha(0x60), StrokeWidth = 1 };
        var step = to - from > 150 ? 30 : to - from > 60 ? 10 : 5;
        for (var mark = Math.Ceiling((from - clockStart) / step) * step; mark <= to - clockStart; mark += step)
        {
            canvas.DrawLine(x(mark + clockStart), Margin, x(mark + clockStart), bottom, paint);
            Word(canvas, typeface, mark.ToString("0", CultureInfo.InvariantCulture) + " s", x(mark + clockStart) - 12, bottom + 20);
        }

        var height = recordingSeconds > 300 ? 60 : recordingSeconds > 90 ? 30 : 10;
        for (var mark = 0; mark <= recordingSeconds; mark += height)
        {
            canvas.DrawLine(Margin, y(mark), Width - Margin, y(mark), paint);
            Word(canvas, typeface, mark.ToString(CultureInfo.InvariantCulture), 14, y(mark) + 5);
        }
    }

    private static void Word(SKCanvas canvas, SKTypeface? typeface, string text, float x, float y)
    {
        if (typeface is null)
        {
            return;
        }

        using var font = new SKFont(typeface, 15);
        using var paint = new SKPaint { Color = ink, IsAntialias = true };
        canvas.DrawText(text, x, y, font, paint);
    }
}
