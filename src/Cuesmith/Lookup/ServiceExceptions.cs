namespace Cuesmith.Lookup;

/// <summary>One question has no usable answer; others may have. The message becomes the row's problem.</summary>
public sealed class NoAnswerException : CuesmithException
{
    public NoAnswerException(string message)
        : base(message)
    {
    }

    public NoAnswerException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public NoAnswerException()
    {
    }
}

/// <summary>
/// Nothing more can be asked of a service in this run: the budget is used up, it wants a long pause, it refuses the credentials, or it is down.
/// Answers so far are kept, and the same command goes on from there.
/// </summary>
public sealed class ServiceStoppedException : CuesmithException
{
    public ServiceStoppedException(string message)
        : base(message)
    {
    }

    public ServiceStoppedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ServiceStoppedException()
    {
    }
}
