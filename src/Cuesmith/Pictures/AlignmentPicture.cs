using Cuesmith.Align;
using Cuesmith.Music;
using Cuesmith.Signal;
using SkiaSharp;

namespace Cuesmith.Pictures;

/// <summary>
/// An alignment to look at, four panels over the recording's time: its sound in semitone bands with the bent notes over it, coloured by how well they are heard; how well they are heard as a curve;
/// the path from the MIDI file's clock to the recording's with its jumps; and the tempo.
/// </summary>
public static class AlignmentPicture
{
    private const int NotesHeight = 504;
    private const int HeardHeight = 90;
    private const int PathHeight = 250;
    private const int TempoHeight = 150;

    // 6 is some 26 dB above what counts as quiet
    private const float DarkestLevel = 6;

    // tempo is read over this long
    private const double TempoSpanSeconds = 2;

    private static readonly SKColor drumColor = new(0x6A, 0x3D, 0x9A, 0xB0);
    private static readonly SKColor pathColor = new(0x1B, 0x6C, 0xA8);
    private static readonly SKColor jumpColor = new(0xD0, 0x00, 0x3C);
    private static readonly SKColor uncovered = new(0xC9, 0xC2, 0xB4, 0x90);

    /// <summary>Draws a PNG.</summary>
    /// <param name="title">What is aligned with what.</param>
    /// <param name="fontPath">A TrueType font for the words; null draws none.</param>
    public static byte[] Png(string title, IReadOnlyList<Note> notes, PitchBands audio, Alignment alignment, string? fontPath)
    {
        using var sheet = new Sheet(0, Math.Max(1, audio.DurationSeconds), "time in the recording", [NotesHeight, HeardHeight, PathHeight, TempoHeight], fontPath);
        sheet.Title(title, Verdict(alignment));
        var heard = HeardAlong.Of(notes, audio, alignment);
        DrawNotes(sheet, notes, audio, alignment, heard);
        DrawHeard(sheet, heard, alignment);
        DrawPath(sheet, alignment);
        DrawTempo(sheet, alignment);
        return sheet.Png();
    }

    /// <summary>Green where the notes are heard clearly, orange where hardly, red where not; grey where none are.</summary>
    private static SKColor Heard(double contrast) => contrast switch
    {
        double.NaN => new(0x80, 0x80, 0x80),
        > 0.4 => new(0x1A, 0x98, 0x50),
        > 0.2 => new(0xA6, 0xB8, 0x20),
        > 0.1 => new(0xF0, 0x8A, 0x1A),
        _ => new(0xD7, 0x30, 0x27),
    };

    private static string Verdict(Alignment x) => x.Stretches.Count == 0 ? "unknown: nothing in the recording sounds like these notes"
        : $"{x.Verdict.Word()}, confidence {x.Confidence:0.00} · transposition {x.Transposition:+0;−0;0} · tuning {x.TuningCents:+0;−0;0} cents · median error about {x.MedianErrorMs:0.#} ms · "
        + (x.Stretches.Count == 1 ? "no jumps" : $"{x.Stretches.Count - 1} jump{(x.Stretches.Count == 2 ? "" : "s")}");

    private static void DrawNotes(Sheet sheet, IReadOnlyList<Note> notes, PitchBands audio, Alignment alignment, double[] heard)
    {
        var panel = sheet.Panel(0, "notes over the recording's sound");
        sheet.Legend(panel, [("heard", Heard(1)), ("fairly", Heard(0.3)), ("hardly", Heard(0.15)), ("not heard", Heard(0)), ("drums", drumColor), ("no MIDI here", uncovered)]);
        DrawLevels(sheet, panel, audio.Levels);
        Uncovered(sheet, panel, alignment);
        var rowHeight = (float)NotesHeight / PitchBands.Bands;
        for (var octave = PitchBands.LowestNote; octave < PitchBands.LowestNote + PitchBands.Bands; octave += 12)
        {
            var y = panel.Bottom - (octave - PitchBands.LowestNote + 0.5f) * rowHeight;
            sheet.Mark(panel, y, $"C{octave / 12 - 1}");
        }

        using var pen = new SKPaint { StrokeWidth = 4 };
        using var drumPen = new SKPaint { Color = drumColor, StrokeWidth = 1 };
        foreach (var stretch in alignment.Paths)
        {
            foreach (var note in notes.Where(x => x.Start >= stretch.Anchors[0].From && x.Start <= stretch.Anchors[^1].From))
            {
                var (from, to) = (stretch.Map(note.Start).Seconds, stretch.Map(note.End).Seconds);
                if (to < 0 || from > sheet.Seconds)
                {
                    continue;
                }

                if (note.IsDrum)
                {
                    sheet.Canvas.DrawLine(sheet.X(from), panel.Bottom - 9, sheet.X(from), panel.Bottom, drumPen);
                    continue;
                }

                var y = panel.Bottom - (note.NoteNumber + alignment.Transposition - PitchBands.LowestNote + 0.5f) * rowHeight;
                if (y > panel.Top && y < panel.Bottom)
                {
                    pen.Color = Heard(heard[Math.Clamp((int)from, 0, heard.Length - 1)]).WithAlpha(0xC8);
                    var left = sheet.X(Math.Max(0, from));
                    sheet.Canvas.DrawLine(left, y, Math.Max(left + 1.5f, sheet.X(Math.Min(to, sheet.Seconds)) - 0.5f), y, pen);
                }
            }
        }
    }

    private static void DrawLevels(Sheet sheet, SKRect panel, FeatureMatrix levels)
    {
        using var bitmap = new SKBitmap((int)panel.Width, levels.Bands);
        for (var x = 0; x < bitmap.Width; x++)
        {
            var first = (int)((long)x * levels.Hops / bitmap.Width);
            var end = Math.Clamp((int)((x + 1L) * levels.Hops / bitmap.Width), first + 1, Math.Max(first + 1, levels.Hops));
            for (var band = 0; band < levels.Bands; band++)
            {
                var loudest = 0f;
                for (var hop = first; hop < Math.Min(end, levels.Hops); hop++)
                {
                    loudest = Math.Max(loudest, levels.Row(hop)[band]);
                }

                var dark = (byte)(255 - 135 * Math.Clamp(loudest / DarkestLevel, 0, 1));
                bitmap.SetPixel(x, levels.Bands - 1 - band, new(dark, dark, (byte)Math.Min(255, dark + 8)));
            }
        }

        sheet.Canvas.DrawBitmap(bitmap, panel);
    }

    private static void DrawHeard(Sheet sheet, double[] heard, Alignment alignment)
    {
        var panel = sheet.Panel(1, "how well the notes are heard: attacks at their places against those around");
        Uncovered(sheet, panel, alignment);
        float Y(double contrast) => panel.Bottom - (float)Math.Clamp(contrast, 0, 1) * panel.Height;
        foreach (var (contrast, word) in new[] { (0.0, "as strong"), (0.5, "3 times"), (1.0, "all") })
        {
            sheet.Mark(panel, Y(contrast), word);
        }

        using var bar = new SKPaint();
        for (var s = 0; s < heard.Length; s++)
        {
            if (!double.IsNaN(heard[s]))
            {
                bar.Color = Heard(heard[s]);
                sheet.Canvas.DrawRect(SKRect.Create(sheet.X(s), Math.Min(panel.Bottom - 2, Y(heard[s])), sheet.X(s + 1) - sheet.X(s), Math.Max(2, panel.Bottom - Y(heard[s]))), bar);
            }
        }
    }

    private static void DrawPath(Sheet sheet, Alignment alignment)
    {
        var panel = sheet.Panel(2, "place in the MIDI file");
        sheet.Legend(panel, [("path", pathColor), ("jump", jumpColor), ("no MIDI here", uncovered)]);
        Uncovered(sheet, panel, alignment);
        if (alignment.Stretches.Count == 0)
        {
            return;
        }

        var end = Math.Max(1, alignment.Stretches.Max(x => x.Anchors[^1].From.Seconds));
        SKPoint At(Anchor anchor) => new(sheet.X(anchor.To.Seconds), panel.Bottom - (float)(anchor.From.Seconds / end) * panel.Height);
        foreach (var at in Sheet.Marks(0, end, 5))
        {
            sheet.Mark(panel, panel.Bottom - (float)(at / end) * panel.Height, Sheet.Clock(at));
        }

        using var pen = new SKPaint { Color = pathColor, StrokeWidth = 2.5f, IsAntialias = true, Style = SKPaintStyle.Stroke };
        using var jumpPen = new SKPaint { Color = jumpColor, StrokeWidth = 2.5f, IsAntialias = true, PathEffect = SKPathEffect.CreateDash([7, 5], 0) };
        sheet.Clip(panel, () =>
        {
            for (var i = 0; i < alignment.Stretches.Count; i++)
            {
                var anchors = alignment.Stretches[i].Anchors;
                for (var k = 1; k < anchors.Count; k++)
                {
                    sheet.Canvas.DrawLine(At(anchors[k - 1]), At(anchors[k]), pen);
                }

                if (i > 0)
                {
                    sheet.Canvas.DrawLine(At(alignment.Stretches[i - 1].Anchors[^1]), At(anchors[0]), jumpPen);
                }
            }
        });
    }

    private static void DrawTempo(Sheet sheet, Alignment alignment)
    {
        var panel = sheet.Panel(3, "recording's tempo, the MIDI file's own being 100 %");
        Uncovered(sheet, panel, alignment);
        var curves = alignment.Paths.Select(Tempo).ToList();
        var ratios = curves.SelectMany(x => x).Select(x => x.Percent).Order().ToList();
        if (ratios.Count == 0)
        {
            return;
        }

        // a few wild ends must not flatten all the rest
        double low = ratios[ratios.Count / 50], high = ratios[^(1 + ratios.Count / 50)];
        var reach = Math.Max(2, (high - low) * 0.6);
        (low, high) = ((low + high) / 2 - reach, (low + high) / 2 + reach);
        SKPoint At((double Seconds, double Percent) x) => new(sheet.X(x.Seconds), panel.Bottom - (float)((Math.Clamp(x.Percent, low, high) - low) / (high - low)) * panel.Height);
        var step = Sheet.Step(high - low, 4);
        for (var mark = Math.Ceiling(low / step) * step; mark <= high; mark += step)
        {
            sheet.Mark(panel, At((0, mark)).Y, $"{mark:0.##} %");
        }

        using var pen = new SKPaint { Color = pathColor, StrokeWidth = 2, IsAntialias = true };
        foreach (var curve in curves)
        {
            for (var i = 1; i < curve.Count; i++)
            {
                sheet.Canvas.DrawLine(At(curve[i - 1]), At(curve[i]), pen);
            }
        }
    }

    private static List<(double Seconds, double Percent)> Tempo(WarpingPath path)
    {
        List<(double, double)> curve = [];
        for (var at = path.Anchors[0].To.Seconds; at + TempoSpanSeconds <= path.Anchors[^1].To.Seconds; at += TempoSpanSeconds / 2)
        {
            curve.Add((at + TempoSpanSeconds / 2, 100 * (path.MapBack(new(at + TempoSpanSeconds)) - path.MapBack(new(at))) / TempoSpanSeconds));
        }

        return curve;
    }

    // what no stretch covers is shaded, so that a gap is not taken for silence
    private static void Uncovered(Sheet sheet, SKRect panel, Alignment alignment)
    {
        using var shade = new SKPaint { Color = uncovered };
        double at = 0;
        foreach (var (start, end) in alignment.Stretches.Select(x => (x.Anchors[0].To.Seconds, x.Anchors[^1].To.Seconds)).Append((sheet.Seconds, sheet.Seconds)))
        {
            if (start > at)
            {
                sheet.Canvas.DrawRect(SKRect.Create(sheet.X(at), panel.Top, sheet.X(Math.Min(start, sheet.Seconds)) - sheet.X(at), panel.Height), shade);
            }

            at = Math.Max(at, end);
        }
    }
}
