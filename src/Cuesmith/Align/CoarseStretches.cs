namespace Cuesmith.Align;

/// <summary>A cell on a path: hop of the notes, hop of the recording.</summary>
internal readonly record struct PathCell(int NoteHop, int AudioHop);

/// <summary>What a search found: stretches of cells (a jump lies between two of them), in order, and their summed similarity after all prices.</summary>
internal sealed record CoarseStretches(IReadOnlyList<IReadOnlyList<PathCell>> Stretches, double Total);
