namespace Cuesmith.Report.Facts;

/// <summary>The first rows of a longer list, and how long it is.</summary>
internal sealed record Shortened<T>(IReadOnlyList<T> Rows, long Total)
{
    public long LeftOut => Total - Rows.Count;
}
