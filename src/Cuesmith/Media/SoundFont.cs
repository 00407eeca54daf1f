namespace Cuesmith.Media;

/// <summary>Finds the General MIDI soundfonts of the machine.</summary>
public static class SoundFont
{
    private const string Folder = "/usr/share/sounds/sf2";

    /// <summary>Small before large: rendering for a check needs no better.</summary>
    public static IReadOnlyList<string> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.sf2").Where(x => new FileInfo(x).ResolveLinkTarget(true) is null).OrderBy(x => new FileInfo(x).Length).ThenBy(x => x, StringComparer.Ordinal)]
        : [];

    /// <summary>The path of a soundfont, null where the machine has none.</summary>
    public static string? Find() => All().Count > 0 ? All()[0] : null;
}
