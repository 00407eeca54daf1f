using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Cuesmith.Lookup;

/// <summary>An answer as it came: any status that asking again would not change.</summary>
public sealed record RawAnswer(int Status, string Body);

/// <summary>What a run may ask of a service.</summary>
public sealed record RequestLimits(RequestBudget Budget, RequestPace Pace, RetryPolicy Retry);

/// <summary>
/// Sends requests within a budget, at a pace, and again where that may help: after 429 when the service says, after 5xx, time-outs, lost connections and cut
/// bodies with growing pauses. Never without an end.
/// </summary>
/// <param name="service">Its name, for messages.</param>
public sealed class PoliteClient(string service, HttpClient http, RequestLimits limits, TimeProvider time)
{
    private readonly RetryPolicy retry = limits.Retry;
    private int failuresInARow;

    /// <summary>Asks until there is an answer with a final status; one of status 2xx is whole JSON.</summary>
    /// <param name="makeRequest">Makes the request anew for each attempt.</param>
    /// <exception cref="NoAnswerException">Every attempt failed.</exception>
    /// <exception cref="ServiceStoppedException">The budget is used up, the service wants a long pause, or it is down.</exception>
    public async Task<RawAnswer> SendAsync(Func<HttpRequestMessage> makeRequest, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await TryAsync(makeRequest, ct);
            if (outcome.Answer is { } answer)
            {
                failuresInARow = 0;
                return answer;
            }

            if (outcome.Pause is { } asked && asked > retry.LongestPause)
            {
                throw new ServiceStoppedException($"{service}: {outcome.Trouble}: it wants no request before {At(asked)}");
            }

            if (attempt == retry.Attempts)
            {
                throw GiveUp(outcome);
            }

            await Task.Delay(outcome.Pause ?? retry.PauseAfter(attempt), time, ct);
        }
    }

    private async Task<Outcome> TryAsync(Func<HttpRequestMessage> makeRequest, CancellationToken ct)
    {
        limits.Budget.Spend(service);
        await limits.Pace.WaitAsync(ct);
        // on the machine's own clock: a test that skips pauses must not skip the wait for an answer
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(retry.Timeout);
        try
        {
            using var request = makeRequest();
            using var response = await http.SendAsync(request, timeout.Token);
            // both services speak UTF-8; a charset that the header invents is no reason to fail
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(timeout.Token));
            return Judge((int)response.StatusCode, body, response.Headers.NonValidated.TryGetValues("Retry-After", out var after) ? after.ToString() : null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Outcome.Failed($"no answer within {retry.Timeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException e)
        {
            return Outcome.Failed(e.HttpRequestError is HttpRequestError.ResponseEnded ? "the answer was cut off" : $"cannot be reached ({e.HttpRequestError})");
        }
    }

    private Outcome Judge(int status, string body, string? retryAfter) => status switch
    {
        >= 200 and < 300 when !IsJson(body) => Outcome.Failed("the answer is no JSON or was cut off"),
        (int)HttpStatusCode.TooManyRequests when body.Contains("QUOTA_EXCEEDED", StringComparison.Ordinal) =>
            new(null, RetryAfter.Read(retryAfter, time.GetUtcNow()) ?? TimeSpan.FromDays(1), "the account's quota is used up (429)", LimitsAll: true),
        (int)HttpStatusCode.TooManyRequests => new(null, RetryAfter.Read(retryAfter, time.GetUtcNow()), "too many requests (429)", LimitsAll: true),
        (int)HttpStatusCode.RequestTimeout or >= 500 => new(null, RetryAfter.Read(retryAfter, time.GetUtcNow()), $"status {status}", LimitsAll: false),
        _ => new(new(status, body), null, "", LimitsAll: false),
    };

    private CuesmithException GiveUp(Outcome outcome)
    {
        if (outcome.LimitsAll)
        {
            return new ServiceStoppedException($"{service}: {outcome.Trouble}, {retry.Attempts} times in a row");
        }

        return ++failuresInARow >= retry.FailuresInARow
            ? new ServiceStoppedException($"{service}: {outcome.Trouble}; {failuresInARow} questions in a row got no answer")
            : new NoAnswerException($"{service}: {outcome.Trouble}, {retry.Attempts} times");
    }

    private string At(TimeSpan pause) => pause < TimeSpan.FromDays(365)
        ? (time.GetUtcNow() + pause).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
        : "a year from now";

    private static bool IsJson(string body)
    {
        try
        {
            JsonDocument.Parse(body).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>How one attempt ended.</summary>
    /// <param name="Answer">Null when it is worth asking again.</param>
    /// <param name="Pause">As the service wants it.</param>
    /// <param name="LimitsAll">Whether another question would meet the same.</param>
    private sealed record Outcome(RawAnswer? Answer, TimeSpan? Pause, string Trouble, bool LimitsAll)
    {
        public static Outcome Failed(string trouble) => new(null, null, trouble, LimitsAll: false);
    }
}
