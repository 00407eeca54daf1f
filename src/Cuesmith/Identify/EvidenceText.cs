namespace Cuesmith.Identify;

/// <summary>Evidence as a person reads it in reasons.</summary>
public static class EvidenceText
{
    /// <summary>"TitleExact" as "title exact".</summary>
    public static string Words(Enum kind)
    {
        var words = new System.Text.StringBuilder();
        foreach (var c in kind.ToString())
        {
            if (char.IsUpper(c) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
