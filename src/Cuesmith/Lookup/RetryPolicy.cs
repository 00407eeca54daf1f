namespace Cuesmith.Lookup;

/// <summary>How long a service is asked again, and when that ends.</summary>
public sealed record RetryPolicy
{
    /// <summary>Requests for one question, the first included; 1 or more.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A longer Retry-After than this ends the run rather than keep it waiting.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Of one request, from its start to the last byte of its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Questions that may fail one after the other before the service counts as down.</summary>
    public int FailuresInARow { get; init; } = 3;

    /// <summary>The pause after a number of failures, 1 or more.</summary>
    public TimeSpan PauseAfter(int failures) => FirstPause * Math.Pow(2, failures - 1);
}
