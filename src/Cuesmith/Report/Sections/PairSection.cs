using Cuesmith.Report.Charts;
using Cuesmith.Report.Facts;

namespace Cuesmith.Report.Sections;

/// <summary>The aligned pairs: where the MIDI file goes with its recording.</summary>
internal static class PairSection
{
    public static readonly (string Id, string Text) Heading = ("pairs", "Aligned pairs");

    public static void Write(HtmlWriter html, PairFacts facts, IReadOnlyDictionary<(long MidiId, long AudioId), byte[]> pictures)
    {
        html.Heading("h2", Heading.Id, Heading.Text);
        if (facts.Table.Total == 0)
        {
            html.Paragraph("No MIDI file has been aligned with a recording yet.");
            return;
        }

        html.Paragraph("Those that need review first, then the accepted ones, the doubtful before the sure. A right pair has a long steady path and a tempo that a band could play; dashes are places that one of both leaves out.");
        for (var i = 0; i < facts.Drawn.Count; i++)
        {
            Pair(html, facts.Drawn[i], pictures.GetValueOrDefault((facts.Drawn[i].MidiId, facts.Drawn[i].AudioId)), $"pair-{i + 1}");
        }

        if (pictures.Count > 0 && pictures.Count < facts.Drawn.Count)
        {
            html.Paragraph($"{Figures.Of(facts.Drawn.Count - pictures.Count, "pair")} drawn without notes over spectrogram, to keep the page small or because the files are gone; cuesmith align MIDI AUDIO --picture FILE draws any pair.", "soft");
        }

        if (facts.Ranked.Total > 0)
        {
            html.Heading("h3", "pairs-ranked", "Which MIDI file?");
            html.Paragraph("Recordings for which several MIDI files were considered. The dataset takes the first, if it is accepted.", "soft");
            html.Table(
                [new("Recording"), new("Rank", CellStyle.Number), new("MIDI file"), new("Found by", CellStyle.Short), new("Likeness", CellStyle.Number), new("Verdict", CellStyle.Short), new("Conf.", CellStyle.Number)],
                facts.Ranked,
                x => [x.AudioFile, Figures.Count(x.Rank), x.MidiFile, x.FoundBy, x.Likeness is { } likeness ? $"{likeness:0.0}" : "–", Music.VerdictText.Word(x.Verdict), Figures.Confidence(x.Confidence)],
                "alignments");
        }

        html.Heading("h3", "pairs-table", "All pairs");
        html.Table(
            [
                new("MIDI file"), new("Recording"), new("Verdict", CellStyle.Short), new("Conf.", CellStyle.Number), new("Transp.", CellStyle.Number), new("Median error", CellStyle.Number),
                new("Examples", CellStyle.Number), new("Reasons", CellStyle.Reasons),
            ],
            facts.Table,
            x =>
            [
                x.MidiFile, x.AudioFile, Music.VerdictText.Word(x.Verdict), Figures.Confidence(x.Confidence), Semitones(x.Transposition), Milliseconds(x.MedianErrorMs), Figures.Count(x.Examples), x.Reasons,
            ],
            "alignments");
    }

    private static void Pair(HtmlWriter html, ShownPair pair, byte[]? picture, string id)
    {
        using var card = html.Open("article", ("class", "card"));
        html.Heading("h3", id, pair.Piece);
        using (html.Open("p"))
        {
            html.Badge(pair.Verdict);
            html.Text($" confidence {Figures.Confidence(pair.Confidence)} · MIDI {pair.MidiFile} · recording {pair.AudioFile} · transposition {Semitones(pair.Transposition)}"
                + (pair.MedianErrorMs is null ? "" : $" · median error about {Milliseconds(pair.MedianErrorMs)}") + $" · {Figures.Of(pair.Examples, "example")}");
        }

        if (pair.Reasons.Length > 0)
        {
            html.Paragraph(pair.Reasons, "soft");
        }

        using (html.Open("div", ("class", "pair")))
        {
            using (html.Open("div"))
            {
                PathChart.Write(html, pair.Path);
            }

            using (html.Open("div"))
            {
                TempoChart.Write(html, pair.Path);
            }
        }

        if (picture is not null)
        {
            using var details = html.Open("details", ("open", "open"));
            html.Element("summary", "Notes over the recording's spectrogram");
            html.Empty(
                "img", ("alt", $"The notes of {pair.MidiFile}, bent, over the spectrogram of {pair.AudioFile}; below, path and tempo"), ("loading", "lazy"),
                ("src", $"data:image/webp;base64,{Convert.ToBase64String(picture)}"));
        }
    }

    private static string Semitones(long transposition) => transposition == 0 ? "0" : $"{transposition:+0;−0}";

    private static string Milliseconds(double? ms) => ms switch { null => "–", < 0.1 => "< 0.1 ms", < 10 => $"{ms:0.0} ms", _ => $"{ms:0} ms" };
}
