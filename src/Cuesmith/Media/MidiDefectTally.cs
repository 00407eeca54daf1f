namespace Cuesmith.Media;

/// <summary>Counts the defects of one file while it is read.</summary>
internal sealed class MidiDefectTally
{
    private static readonly MidiDefect[] all = Enum.GetValues<MidiDefect>();

    private readonly int[] counts = new int[all.Length];
    private readonly long[] firstOffsets = new long[all.Length];

    /// <param name="offset">Byte offset in the file; -1 where the defect has no place.</param>
    public void Add(MidiDefect defect, long offset)
    {
        if (counts[(int)defect]++ == 0)
        {
            firstOffsets[(int)defect] = offset;
        }
    }

    public int Count(MidiDefect defect) => counts[(int)defect];

    /// <summary>The first defect, in the order of the enum, that the tolerances do not let pass.</summary>
    public MidiDefectCount? FirstRefused(MidiTolerances tolerances) =>
        Met(tolerances, Tolerance.Refuse) is [var first, ..] ? first : null;

    /// <summary>What is to be listed with the file.</summary>
    public MidiDefectCount[] Reported(MidiTolerances tolerances) => Met(tolerances, Tolerance.Report);

    private MidiDefectCount[] Met(MidiTolerances tolerances, Tolerance tolerance)
    {
        List<MidiDefectCount>? met = null;
        foreach (var defect in all)
        {
            if (counts[(int)defect] > 0 && tolerances[defect] == tolerance)
            {
                (met ??= []).Add(new(defect, counts[(int)defect], firstOffsets[(int)defect]));
            }
        }

        return met is null ? [] : [.. met];
    }
}
