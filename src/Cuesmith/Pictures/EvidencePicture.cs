using Cuesmith.Fingerprint;
using SkiaSharp;

namespace Cuesmith.Pictures;

/// <summary>
/// The evidence for one recording in one stretch of film, to look at: every agreement of landmarks as a dot over film time and recording time, the lines that the samples speak for drawn over them
/// (the strongest at the place in question in red), and below how much the stretch sounds like music at all.
/// </summary>
public static class EvidencePicture
{
    private const int PlaneHeight = 760;
    private const int PresenceHeight = 90;

    private static readonly SKColor dot = new(0x1D, 0x35, 0x57, 0x90);
    private static readonly SKColor best = new(0xD0, 0x00, 0x3C, 0xB0);
    private static readonly SKColor other = new(0xE8, 0x9B, 0x04, 0xB0);
    private static readonly SKColor music = new(0x2A, 0x6F, 0x4E, 0xA0);

    /// <summary>Draws a PNG.</summary>
    /// <param name="below">What to say under the title.</param>
    /// <param name="points">As <see cref="EvidencePlane"/> gives them; film seconds as the lines have them.</param>
    /// <param name="lines">Of this recording, the one in question first.</param>
    /// <param name="presence">Confidence that music sounds, for each second of the film.</param>
    /// <param name="clockStart">Film seconds at which the film's clock is 0.</param>
    /// <param name="fontPath">A TrueType font for the words; null draws none.</param>
    public static byte[] Png(
        string title, string below, IReadOnlyList<(double FilmS, double RecordingS)> points, IReadOnlyList<VerifiedLine> lines, double recordingSeconds, IReadOnlyList<float> presence,
        double from, double to, double clockStart, string? fontPath)
    {
        using var sheet = new Sheet(from - clockStart, to - clockStart, "time in the film", [PlaneHeight, PresenceHeight], fontPath);
        sheet.Title(title, below);
        float X(double filmS) => sheet.X(filmS - clockStart);
        DrawPlane(sheet, X, points, lines, Math.Max(1, recordingSeconds), from, to);
        DrawPresence(sheet, X, presence, from, to);
        return sheet.Png();
    }

    private static void DrawPlane(
        Sheet sheet, Func<double, float> x, IReadOnlyList<(double FilmS, double RecordingS)> points, IReadOnlyList<VerifiedLine> lines, double recordingSeconds, double from, double to)
    {
        var panel = sheet.Panel(0, "time in the recording over time in the film");
        sheet.Legend(panel, [("landmarks agree", dot), ("the strongest line here", best), ("other lines of this recording", other)]);
        float Y(double recordingS) => (float)(panel.Bottom - recordingS / recordingSeconds * panel.Height);
        foreach (var at in Sheet.Marks(0, recordingSeconds, 8))
        {
            sheet.Mark(panel, Y(at), Sheet.Clock(at));
        }

        using (var paint = new SKPaint { Color = dot, IsAntialias = true })
        {
            foreach (var (filmS, recordingS) in points)
            {
                sheet.Canvas.DrawCircle(x(filmS), Y(recordingS), 1.7f, paint);
            }
        }

        for (var i = lines.Count - 1; i >= 0; i--)
        {
            using var paint = new SKPaint { Color = i == 0 ? best : other, StrokeWidth = i == 0 ? 5 : 3, IsAntialias = true };
            double first = Math.Max(from, lines[i].From), last = Math.Min(to, lines[i].To);
            if (first < last)
            {
                sheet.Canvas.DrawLine(x(first), Y(lines[i].Line.RecordingSeconds(first)), x(last), Y(lines[i].Line.RecordingSeconds(last)), paint);
            }
        }
    }

    private static void DrawPresence(Sheet sheet, Func<double, float> x, IReadOnlyList<float> presence, double from, double to)
    {
        var panel = sheet.Panel(1, "does it sound like music at all? (0 to 1)");
        using var paint = new SKPaint { Color = music };
        for (var second = (int)Math.Max(0, from); second < Math.Min(to, presence.Count); second++)
        {
            var (left, right) = (x(Math.Max(from, second)), x(Math.Min(to, second + 1)));
            sheet.Canvas.DrawRect(SKRect.Create(left, panel.Bottom - presence[second] * panel.Height, right - left, presence[second] * panel.Height), paint);
        }
    }
}
