using System.Text;

namespace Cuesmith.Report;

/// <summary>
/// Writes markup that is both HTML 5 and well-formed XML: every element is closed by its scope, every text and attribute is escaped. Nothing of the
/// catalogue reaches the page any other way.
/// </summary>
internal sealed class HtmlWriter(TextWriter to)
{
    private const char Replacement = '\uFFFD';
    private const int ControlPictures = 0x2400;
    private const char DeletePicture = '\u2421';

    /// <summary>Opens an element; disposing of what is returned closes it.</summary>
    public Scope Open(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        to.Write('>');
        return new(to, tag);
    }

    /// <summary>An element that holds only a text.</summary>
    public void Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Open(tag, attributes))
        {
            Text(text);
        }
    }

    /// <summary>An element without content: img, br, rect, ...</summary>
    public void Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        to.Write("/>");
    }

    public void Text(string text) => to.Write(Escape(text));

    /// <summary>Our own text, as it is: a style sheet, the document type.</summary>
    public void Verbatim(string ours) => to.Write(ours);

    /// <summary>
    /// A text as markup can hold it: &amp; &lt; &gt; and both quotes become entities, control characters (a newline in a file name, say) their visible
    /// pictures, halves of surrogate pairs and non-characters U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < ' ' => escaped.Append((char)(ControlPictures + c)),
                '\u007F' => escaped.Append(DeletePicture),
                _ when char.IsSurrogate(c) || char.IsControl(c) || c is '\uFFFE' or '\uFFFF' => escaped.Append(Replacement),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // an attribute without a value is left away
    private void Start(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        to.Write('<');
        to.Write(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                to.Write($" {name}=\"{Escape(value)}\"");
            }
        }
    }

    /// <summary>An open element.</summary>
    internal readonly struct Scope(TextWriter to, string tag) : IDisposable
    {
        public void Dispose() => to.Write($"</{tag}>\n");
    }
}
