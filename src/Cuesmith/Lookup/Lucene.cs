using System.Text;

namespace Cuesmith.Lookup;

/// <summary>Writes terms for MusicBrainz' search, which takes Lucene's query language.</summary>
public static class Lucene
{
    private const string Special = "+-!(){}[]^\"~*?:\\/&|";

    /// <summary>A term that means its own letters: every sign with a meaning of its own is escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString();
    }

    /// <summary>field:"text", the words of text one after the other.</summary>
    public static string Phrase(string field, string text) => $"{field}:\"{Escape(text)}\"";

    /// <summary>field:(text), the words in any order and number. Lower case, so that AND, OR and NOT in a title are words.</summary>
    public static string Words(string field, string text) => $"{field}:({Escape(text.ToLowerInvariant())})";
}
