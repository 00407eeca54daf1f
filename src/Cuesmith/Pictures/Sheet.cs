using SkiaSharp;

namespace Cuesmith.Pictures;

/// <summary>A picture of panels, one under another, over one time: title, headings, axes and legends. Without a font there are no words.</summary>
internal sealed class Sheet : IDisposable
{
    private const int Width = 1600;
    private const int Left = 78;
    private const int Right = 24;
    private const int TitleHeight = 66;
    private const int HeadingHeight = 34;
    private const int ClockHeight = 44;

    private static readonly int[] clockSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200];
    private static readonly int[] roundSteps = [1, 2, 5, 10];
    private static readonly SKColor ground = new(0xFC, 0xFC, 0xFA);
    private static readonly SKColor ink = new(0x22, 0x22, 0x28);
    private static readonly SKColor soft = new(0x66, 0x66, 0x6C);
    private static readonly SKColor grid = new(0x00, 0x00, 0x00, 0x28);

    private readonly SKBitmap bitmap;
    private readonly SKTypeface? typeface;
    private readonly double from;
    private readonly string clock;
    private readonly int[] heights;

    /// <param name="from">Where the time axis begins, in seconds; <paramref name="to"/> is where it ends.</param>
    /// <param name="clock">Whose time it is.</param>
    public Sheet(double from, double to, string clock, int[] heights, string? fontPath)
    {
        (this.from, Seconds, this.clock, this.heights) = (from, to - from, clock, heights);
        bitmap = new(Width, TitleHeight + heights.Sum(x => x + HeadingHeight) + ClockHeight);
        Canvas = new(bitmap);
        Canvas.Clear(ground);
        typeface = fontPath is null ? null : SKTypeface.FromFile(fontPath);
    }

    public SKCanvas Canvas { get; }

    /// <summary>Length of the time axis.</summary>
    public double Seconds { get; }

    public float X(double seconds) => (float)(Left + (seconds - from) / Seconds * (Width - Left - Right));

    public void Title(string title, string below)
    {
        Word(Fitting(title, 20, Width - 2 * 24), 24, 30, 20, ink);
        Word(below, 24, 54, 15, soft);
    }

    /// <summary>Begins a panel: its heading, frame and time grid.</summary>
    public SKRect Panel(int number, string heading)
    {
        var top = TitleHeight + heights.Take(number).Sum(x => x + HeadingHeight) + HeadingHeight;
        var panel = SKRect.Create(Left, top, Width - Left - Right, heights[number]);
        Word(heading, Left, top - 8, 15, ink);
        using var pen = new SKPaint { Color = grid, Style = SKPaintStyle.Stroke };
        Canvas.DrawRect(panel, pen);
        foreach (var at in Marks(from, from + Seconds, 12))
        {
            Canvas.DrawLine(X(at), panel.Top, X(at), panel.Bottom, pen);
            if (number == heights.Length - 1)
            {
                Word(Clock(at), X(at), panel.Bottom + 18, 13, soft, SKTextAlign.Center);
            }
        }

        if (number == heights.Length - 1)
        {
            Word(clock, Left + panel.Width / 2, panel.Bottom + 36, 13, soft, SKTextAlign.Center);
        }

        return panel;
    }

    /// <summary>Colours and what they mean, right above a panel.</summary>
    public void Legend(SKRect panel, IReadOnlyList<(string Word, SKColor Color)> entries)
    {
        if (typeface is null)
        {
            return;
        }

        using var font = new SKFont(typeface, 13);
        var x = panel.Right;
        foreach (var (word, color) in entries.Reverse())
        {
            x -= font.MeasureText(word);
            Word(word, x, panel.Top - 8, 13, soft);
            using var paint = new SKPaint { Color = color };
            Canvas.DrawRect(x - 17, panel.Top - 18, 12, 10, paint);
            x -= 32;
        }
    }

    /// <summary>A mark of the upright axis, with a line across.</summary>
    public void Mark(SKRect panel, float y, string word)
    {
        using var pen = new SKPaint { Color = grid };
        Canvas.DrawLine(panel.Left, y, panel.Right, y, pen);
        Word(word, panel.Left - 7, Math.Clamp(y + 5, panel.Top + 11, panel.Bottom), 13, soft, SKTextAlign.Right);
    }

    /// <summary>Draws within a panel and nowhere else.</summary>
    public void Clip(SKRect panel, Action draw)
    {
        Canvas.Save();
        Canvas.ClipRect(panel);
        draw();
        Canvas.Restore();
    }

    public byte[] Png()
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }

    public void Dispose()
    {
        Canvas.Dispose();
        bitmap.Dispose();
        typeface?.Dispose();
    }

    /// <summary>Round places between two, about <paramref name="count"/>.</summary>
    public static IEnumerable<double> Marks(double from, double to, int count)
    {
        var step = clockSteps.First(x => (to - from) / x <= count || x == clockSteps[^1]);
        for (var at = Math.Ceiling(from / step) * step; at <= to; at += step)
        {
            yield return at;
        }
    }

    /// <summary>A round step, 1, 2 or 5 times a power of ten, for about <paramref name="count"/> marks.</summary>
    public static double Step(double span, int count)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / count)));
        return roundSteps.Select(x => x * power).First(x => span / x <= count + 1);
    }

    public static string Clock(double seconds) => $"{(int)seconds / 60}:{(int)seconds % 60:00}";

    private string Fitting(string text, float size, float width)
    {
        if (typeface is null)
        {
            return text;
        }

        using var font = new SKFont(typeface, size);
        var fitting = text;
        while (fitting.Length > 1 && font.MeasureText(fitting) > width)
        {
            fitting = fitting[..(fitting.Length - 2)] + "…";
        }

        return fitting;
    }

    private void Word(string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        if (typeface is null)
        {
            return;
        }

        using var font = new SKFont(typeface, size);
        using var pen = new SKPaint { Color = color, IsAntialias = true };
        Canvas.DrawText(text, x, y, align, font, pen);
    }
}
