namespace Cuesmith;

/// <summary>
/// A failure a user can act on. Its message is one line that says what, where and what to do; the command line prints just that line.
/// One bad item never throws this through a step: it becomes a row with its problem.
/// </summary>
public class CuesmithException : Exception
{
    public CuesmithException(string message)
        : base(message)
    {
    }

    public CuesmithException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public CuesmithException()
    {
    }
}
