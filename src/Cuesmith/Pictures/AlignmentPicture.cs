using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;
using SkiaSharp;

namespace Cuesmith.Pictures;

/// <summary>
/// An alignment to look at: above, what the recording sounds like in semitone bands with the bent notes drawn over it (drums as ticks at the bottom edge); below, the path from the MIDI
/// file's clock to the recording's, its jumps marked, and the tempo ratio over the recording.
/// </summary>
public static class AlignmentPicture
{
    private const int Width = 1600;
    private const int NotesHeight = 504;
    private const int PathHeight = 240;
    private const int TempoHeight = 120;
    private const int Margin = 44;

    private static readonly SKColor ground = new(0xFA, 0xFA, 0xF7);
    private static readonly SKColor ink = new(0x22, 0x22, 0x28);
    private static readonly SKColor noteColor = new(0xE8, 0x5D, 0x04, 0xD0);
    private static readonly SKColor drumColor = new(0x00, 0x77, 0xB6, 0xA0);
    private static readonly SKColor pathColor = new(0x2A, 0x6F, 0x4E);
    private static readonly SKColor jumpColor = new(0xD0, 0x00, 0x3C);

    /// <summary>Draws a PNG.</summary>
    /// <param name="fontPath">A TrueType font for the words; null draws none.</param>
    public static byte[] Png(IReadOnlyList<Note> notes, PitchBands audio, Alignment alignment, string? fontPath)
    {
        using var bitmap = new SKBitmap(Width, NotesHeight + PathHeight + TempoHeight + 4 * Margin);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(ground);
        var seconds = Math.Max(1, audio.DurationSeconds);
        using var typeface = fontPath is null ? null : SKTypeface.FromFile(fontPath);
        var heading = $"{alignment.Verdict.Word()}, confidence {alignment.Confidence:0.00}, transposition {alignment.Transposition:+0;-0;0}, median error about {alignment.MedianErrorMs:0} ms";
        Word(canvas, typeface, heading, Margin, Margin - 14);
        DrawLevels(bitmap, audio.Levels);
        var path = alignment.Path.ToList();
        if (path.Count >= 2)
        {
            DrawNotes(canvas, notes, new("midi", "audio", path), alignment.Transposition, seconds);
        }

        var top = NotesHeight + 2 * Margin;
        Word(canvas, typeface, "MIDI time over recording time (jumps red)", Margin, top - 8);
        DrawPath(canvas, alignment, seconds, top);
        top += PathHeight + Margin;
        Word(canvas, typeface, "tempo against the MIDI file: 0.5 to 2 times", Margin, top - 8);
        DrawTempo(canvas, alignment, seconds, top);
        DrawClock(canvas, typeface, seconds, top + TempoHeight);
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    private static float X(double audioSeconds, double seconds) => (float)(Margin + audioSeconds / seconds * (Width - 2 * Margin));

    private static void DrawLevels(SKBitmap bitmap, FeatureMatrix levels)
    {
        const int columns = Width - 2 * Margin;
        var rowHeight = NotesHeight / levels.Bands;
        for (var x = 0; x < columns; x++)
        {
            var first = (int)((long)x * levels.Hops / columns);
            var end = Math.Clamp((int)((x + 1L) * levels.Hops / columns), first + 1, Math.Max(first + 1, levels.Hops));
            for (var band = 0; band < levels.Bands; band++)
            {
                var loudest = 0f;
                for (var hop = first; hop < Math.Min(end, levels.Hops); hop++)
                {
                    loudest = Math.Max(loudest, levels.Row(hop)[band]);
                }

                // 6 is some 26 dB above what counts as quiet
                var dark = (byte)(255 - 215 * Math.Clamp(loudest / 6, 0, 1));
                var y = Margin + (levels.Bands - 1 - band) * rowHeight;
                for (var k = 0; k < rowHeight; k++)
                {
                    bitmap.SetPixel(Margin + x, y + k, new(dark, dark, (byte)Math.Min(255, dark + 10)));
                }
            }
        }
    }

    private static void DrawNotes(SKCanvas canvas, IReadOnlyList<Note> notes, WarpingPath path, int transposition, double seconds)
    {
        var rowHeight = NotesHeight / PitchBands.Bands;
        using var pen = new SKPaint { Color = noteColor, StrokeWidth = 2, IsAntialias = true };
        using var drumPen = new SKPaint { Color = drumColor, StrokeWidth = 1 };
        foreach (var note in notes)
        {
            var (from, to) = (path.Map(note.Start).Seconds, path.Map(note.End).Seconds);
            if (to < 0 || from > seconds)
            {
                continue;
            }

            if (note.IsDrum)
            {
                canvas.DrawLine(X(from, seconds), Margin + NotesHeight - 8, X(from, seconds), Margin + NotesHeight, drumPen);
                continue;
            }

            var y = Margin + NotesHeight - (note.NoteNumber + transposition - PitchBands.LowestNote + 0.5f) * rowHeight;
            if (y > Margin && y < Margin + NotesHeight)
            {
                canvas.DrawLine(X(Math.Max(0, from), seconds), y, Math.Max(X(from, seconds) + 1.5f, X(Math.Min(to, seconds), seconds)), y, pen);
            }
        }
    }

    private static void DrawPath(SKCanvas canvas, Alignment alignment, double seconds, int top)
    {
        Frame(canvas, top, PathHeight);
        if (alignment.Stretches.Count == 0)
        {
            return;
        }

        using var pen = new SKPaint { Color = pathColor, StrokeWidth = 2.5f, IsAntialias = true };
        using var jumpPen = new SKPaint { Color = jumpColor, StrokeWidth = 2.5f, IsAntialias = true };
        var end = Math.Max(1, alignment.Stretches.Max(x => x.Anchors[^1].From.Seconds));
        SKPoint At(Anchor anchor) => new(X(anchor.To.Seconds, seconds), (float)(top + PathHeight * (1 - anchor.From.Seconds / end)));
        for (var i = 0; i < alignment.Stretches.Count; i++)
        {
            var anchors = alignment.Stretches[i].Anchors;
            for (var k = 1; k < anchors.Count; k++)
            {
                canvas.DrawLine(At(anchors[k - 1]), At(anchors[k]), pen);
            }

            if (i > 0)
            {
                canvas.DrawLine(At(alignment.Stretches[i - 1].Anchors[^1]), At(anchors[0]), jumpPen);
            }
        }
    }

    private static void DrawTempo(SKCanvas canvas, Alignment alignment, double seconds, int top)
    {
        Frame(canvas, top, TempoHeight);
        using var pen = new SKPaint { Color = pathColor, StrokeWidth = 2, IsAntialias = true };
        // tempo over one second: four knots
        const int span = 4;
        foreach (var stretch in alignment.Stretches)
        {
            SKPoint? last = null;
            for (var k = span; k < stretch.Anchors.Count; k++)
            {
                var (a, b) = (stretch.Anchors[k - span], stretch.Anchors[k]);
                var ratio = (b.From - a.From) / Math.Max(1e-3, b.To - a.To);
                var point = new SKPoint(X((a.To.Seconds + b.To.Seconds) / 2, seconds), (float)(top + TempoHeight * (0.5 - 0.5 * Math.Clamp(Math.Log2(ratio), -1, 1))));
                if (last is { } before)
                {
                    canvas.DrawLine(before, point, pen);
                }

                last = point;
            }
        }
    }

    private static void Frame(SKCanvas canvas, int top, int height)
    {
        using var pen = new SKPaint { Color = new(0xC8, 0xC8, 0xC4), Style = SKPaintStyle.Stroke };
        canvas.DrawRect(Margin, top, Width - 2 * Margin, height, pen);
        canvas.DrawLine(Margin, top + height / 2f, Width - Margin, top + height / 2f, pen);
    }

    private static void DrawClock(SKCanvas canvas, SKTypeface? typeface, double seconds, int y)
    {
        var step = seconds > 240 ? 60 : seconds > 60 ? 20 : 5;
        for (var at = 0; at <= seconds; at += step)
        {
            Word(canvas, typeface, $"{at / 60}:{at % 60:00}", X(at, seconds) - 12, y + 20);
        }
    }

    private static void Word(SKCanvas canvas, SKTypeface? typeface, string text, float x, float y)
    {
        if (typeface is null)
        {
            return;
        }

        using var font = new SKFont(typeface, 16);
        using var pen = new SKPaint { Color = ink, IsAntialias = true };
        canvas.DrawText(text, x, y, font, pen);
    }
}
