namespace Cuesmith.Lookup;

/// <summary>How many requests one run may send; retries and requests for a token count as well.</summary>
/// <param name="most">1 or more.</param>
public sealed class RequestBudget(int most)
{
    public int Most => most;

    /// <summary>Requests sent.</summary>
    public int Spent { get; private set; }

    /// <summary>Call before each request.</summary>
    /// <exception cref="ServiceStoppedException">No request is left.</exception>
    public void Spend(string service)
    {
        if (Spent >= most)
        {
            throw new ServiceStoppedException($"{service}: the budget of {most} requests is used up");
        }

        Spent++;
    }
}
