namespace Cuesmith.Report;

/// <summary>How much a page shows of what may be millions of rows; what is left out is counted on the page.</summary>
public sealed record ReportLimits
{
    /// <summary>Rows of a table; default 25, at least 1.</summary>
    public int TableRows { get; init; } = 25;

    /// <summary>Films with a time line of their own; default 40.</summary>
    public int Films { get; init; } = 40;

    /// <summary>Cues that one film's time line and table show; default 200.</summary>
    public int CuesPerFilm { get; init; } = 200;

    /// <summary>Aligned pairs shown with path, tempo curve and picture; default 12: each picture costs an alignment the first time.</summary>
    public int Pairs { get; init; } = 12;

    /// <summary>Bytes of all pictures together, before base64; default 6 MB. Further pictures are left out and counted.</summary>
    public long PictureBytes { get; init; } = 6_000_000;
}
