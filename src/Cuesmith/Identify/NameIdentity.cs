namespace Cuesmith.Identify;

/// <summary>What an earlier step took a name for, as far as matching asks.</summary>
/// <param name="Title">Empty when for nothing.</param>
public readonly record struct NameIdentity(string Title, string Artist, double Confidence)
{
    public static readonly NameIdentity None = new("", "", 0);

    public static NameIdentity Of(Identification found) => new(found.Best?.Title ?? "", found.Best?.Artist ?? "", found.Confidence);
}
