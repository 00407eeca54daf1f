using System.Globalization;
using System.Text;

namespace Cuesmith.Export;

/// <summary>README.md: the dataset card, with the front matter by which Hugging Face `datasets` loads each subset and split in one line.</summary>
public static class DatasetCard
{
    public const string FileName = "README.md";

    private static readonly string[] splits = ["train", "validation", "test"];

    /// <param name="leftOut">What was not exported and why, with counts.</param>
    public static string Text(DatasetAbout about, DatasetLayout layout, IReadOnlyList<MetadataRow> rows, IReadOnlyList<(string Reason, int Count)> leftOut)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            license: {Quoted(about.License)}
            pretty_name: {Quoted(about.Name)}
            tags:
            - music
            - film
            - midi
            - audio
            - video
            size_categories:
            - {SizeCategory(rows.Count)}

            """);
        var subsets = Subset.All.Where(x => rows.Any(y => y.Facts.Subset == x)).ToList();
        text.Append(subsets.Count > 0 ? "configs:\n" : "");
        foreach (var subset in subsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"- config_name: {subset}\n{(subset == subsets[0] ? "  default: true\n" : "")}  data_files:\n");
            foreach (var split in splits.Where(x => rows.Any(y => y.Facts.Subset == subset && y.Facts.Split == x)))
            {
                text.Append(CultureInfo.InvariantCulture, $"  - split: {split}\n    path: {DataFiles(layout, subset, split)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            # {about.Name}

            {Description(rows)}

            | subset | what | {string.Join(" | ", splits)} | hours |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var subset in Subset.All)
        {
            var of = rows.Where(x => x.Facts.Subset == subset).ToList();
            text.Append(CultureInfo.InvariantCulture,
                $"| {subset} | {What(subset)} | {string.Join(" | ", splits.Select(x => of.Count(y => y.Facts.Split == x)))} | {of.Sum(x => x.Facts.DurationS) / 3600:0.000} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            ## An example

            Four files share a name (KEY) and one clock, whose zero is the first picture's beginning:

            - `KEY.mp4`: the picture, cut at exact frames (H.264), with the film's own sound over the same time (FLAC).
            - `KEY.flac`: the clean recording of the music heard there, as long as the picture to the sample, at the film's speed: sample n sounds at n / rate.
            - `KEY.mid`: the notes, with a tempo map that follows the recording; bars and beats are the score's.
            - `KEY.json`: every fact: work, film, recording, cue, offsets, speeds, key, tempo, the confidence of every step, who confirmed it, the sources with their hashes, tags and copyright texts.

            No two splits share a film, a recording or a work. `metadata.parquet` has a row for each example of all subsets; `SHA256SUMS` and `provenance.json` say what the dataset is made of and by what.

            ## Loading

            ```python
            from datasets import load_dataset
            examples = load_dataset("PATH_OR_NAME", "{subsets.FirstOrDefault(Subset.Complete)}", split="train")
            ```

            ## Rights

            The parts keep the rights of the films, recordings and MIDI files they are cut from; what those files say of their rights is under `sources` in each `KEY.json`.

            """);
        if (leftOut.Count > 0)
        {
            text.Append("\n## Left out\n\n");
            foreach (var (reason, count) in leftOut)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {count}: {reason}\n");
            }
        }

        return text.ToString();
    }

    public static string Description(IReadOnlyList<MetadataRow> rows) => string.Create(CultureInfo.InvariantCulture,
        $"{rows.Count} examples of music in film, {rows.Sum(x => x.Facts.DurationS) / 3600:0.000} hours: stretches of film, the recording heard under them, and its notes as MIDI, on one clock. Made by Cuesmith.");

    /// <summary>Where the rows of a subset's split are, for a layout that has no shards.</summary>
    public static string RowsFile(string subset, string split) => $"metadata/{subset}-{split}.parquet";

    private static string DataFiles(DatasetLayout layout, string subset, string split) =>
        layout == DatasetLayout.WebDataset ? $"{Subset.Folder(subset)}/{split}-*.tar" : RowsFile(subset, split);

    private static string What(string subset) => subset switch
    {
        Subset.NoMidi => "film and recording, lacks MIDI",
        Subset.NoFilm => "recording and MIDI, lacks film",
        _ => "film, recording and MIDI",
    };

    private static string SizeCategory(int rows) => rows switch { < 1000 => "n<1K", < 10_000 => "1K<n<10K", < 100_000 => "10K<n<100K", < 1_000_000 => "100K<n<1M", _ => "n>1M" };

    // names and licences are a user's words, and YAML gives many words a meaning
    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"";
}
