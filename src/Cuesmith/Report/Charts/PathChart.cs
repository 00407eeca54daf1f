using System.Text;

namespace Cuesmith.Report.Charts;

/// <summary>A warping path as a line: the recording's clock to the right, the MIDI file's upward; stretches that one of both skips are dashed.</summary>
internal static class PathChart
{
    private const double Left = 40;
    private const double Top = 6;
    private const double Side = 190;

    public static void Write(HtmlWriter html, IReadOnlyList<(double MidiS, double AudioS)> path)
    {
        var (endMidiS, endAudioS) = (Math.Max(1e-3, path[^1].MidiS), Math.Max(1e-3, path[^1].AudioS));
        using var svg = html.Open(
            "svg", ("viewBox", $"0 0 {Left + Side + 14} {Top + Side + 34}"), ("role", "img"),
            ("aria-label", $"Warping path from {Figures.Clock(path[0].AudioS)} to {Figures.Clock(endAudioS)} of the recording and {Figures.Clock(path[0].MidiS)} to {Figures.Clock(endMidiS)} of the MIDI file"));
        html.Empty("path", ("class", "axis"), ("d", $"M{Left} {Top}V{Top + Side}H{Left + Side}"));
        var line = new StringBuilder();
        var jumps = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            var point = $"{Figures.Coordinate(Left + Side * path[i].AudioS / endAudioS)} {Figures.Coordinate(Top + Side * (1 - path[i].MidiS / endMidiS))}";
            if (i > 0 && LocalTempo.IsJump(path[i - 1], path[i]))
            {
                jumps.Append($"M{Figures.Coordinate(Left + Side * path[i - 1].AudioS / endAudioS)} {Figures.Coordinate(Top + Side * (1 - path[i - 1].MidiS / endMidiS))}L{point}");
                line.Append('M').Append(point);
            }
            else
            {
                line.Append(i == 0 ? 'M' : 'L').Append(point);
            }
        }

        if (jumps.Length > 0)
        {
            html.Empty("path", ("class", "jump"), ("d", jumps.ToString()));
        }

        html.Empty("path", ("class", "curve"), ("d", line.ToString()));
        html.Element("text", Figures.Clock(endMidiS), ("x", $"{Left - 5}"), ("y", $"{Top + 9}"), ("text-anchor", "end"));
        html.Element("text", "0:00", ("x", $"{Left - 5}"), ("y", $"{Top + Side}"), ("text-anchor", "end"));
        html.Element("text", Figures.Clock(endAudioS), ("x", $"{Left + Side}"), ("y", $"{Top + Side + 14}"), ("text-anchor", "end"));
        html.Element("text", "MIDI", ("x", $"{Left - 5}"), ("y", $"{Top + Side / 2}"), ("text-anchor", "end"));
        html.Element("text", "recording", ("x", $"{Left + Side / 2}"), ("y", $"{Top + Side + 14}"), ("text-anchor", "middle"));
    }
}
