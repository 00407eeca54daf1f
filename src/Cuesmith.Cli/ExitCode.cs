namespace Cuesmith.Cli;

/// <summary>What the shell is told.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>Done, but some items need a person.</summary>
    public const int NeedsPerson = 3;

    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    public const int Stopped = 130;
}
