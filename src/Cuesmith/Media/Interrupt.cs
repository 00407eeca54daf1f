namespace Cuesmith.Media;

/// <summary>
/// Ctrl-C in a terminal reaches ffmpeg and its like at the same moment as this program, and they may be gone before it knows of it. Taken for a failure, that would
/// be noted as the file's fault.
/// </summary>
internal static class Interrupt
{
    private static readonly TimeSpan untilWeKnow = TimeSpan.FromMilliseconds(500);

    /// <summary>To be called when a program ended with <paramref name="exitCode"/>: waits a moment where that may come from an interrupt.</summary>
    /// <exception cref="OperationCanceledException">It did.</exception>
    public static Task HeedAsync(int exitCode, CancellationToken ct) => exitCode is 255 or > 128 and < 160 ? Task.Delay(untilWeKnow, ct) : Task.CompletedTask;
}
