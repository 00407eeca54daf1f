namespace Cuesmith.Catalogue;

/// <summary>A field of a CSV file as RFC 4180 writes it.</summary>
public static class CsvField
{
    /// <summary>The text as it is, or in quotes where it holds a comma, a quote or a line's end.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
