using System.Text.Json;

namespace Cuesmith.Lookup;

/// <summary>A service's answer as it came, with the date it was given.</summary>
public sealed record StoredAnswer(int Status, string Body, DateTimeOffset AskedAt);

/// <summary>Where answers are kept; the catalogue's table is one, a dictionary in tests another.</summary>
public interface IAnswerStore
{
    StoredAnswer? Find(string service, string request);

    /// <summary>Kept at once, so that a killed run has all it asked for. Replaces an older answer.</summary>
    void Save(string service, string request, StoredAnswer answer);
}

/// <summary>
/// Asks each question once: a stored answer is read again instead, so a rerun sends nothing and gives the same. Only answers that could be read are stored;
/// what a service breaks today is asked again tomorrow.
/// </summary>
/// <param name="ask">Sends a request, given relative to the service's address; null: offline, stored answers only.</param>
/// <param name="notBefore">Older answers are asked for again; null: any age will do.</param>
public sealed class AnswerCache(string service, IAnswerStore store, Func<string, CancellationToken, Task<RawAnswer>>? ask, TimeProvider time, DateTimeOffset? notBefore)
{
    private const int Ok = 200;

    /// <summary>The answer to <paramref name="request"/>, read as a <typeparamref name="T"/>.</summary>
    /// <exception cref="NoAnswerException">No usable answer: none stored while offline, an error, or a shape that is not known.</exception>
    /// <exception cref="ServiceStoppedException">The service refuses us altogether.</exception>
    public async Task<T> AskAsync<T>(string request, JsonSerializerOptions shape, CancellationToken ct)
        where T : class
    {
        var (answer, isNew) = await GetAsync(request, ct);
        if (answer.Status is 401 or 403)
        {
            throw new ServiceStoppedException($"{service}: refuses our requests (status {answer.Status}{Words(answer.Body)}); see docs/services.md");
        }

        return Read<T>(answer, isNew, request, shape);
    }

    /// <summary>The same for a thing that the service may keep to itself: null when it refuses it (403) or has it no longer (404); that is stored too.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task<T?> AskForAsync<T>(string request, JsonSerializerOptions shape, CancellationToken ct)
        where T : class
    {
        var (answer, isNew) = await GetAsync(request, ct);
        if (answer.Status is 403 or 404)
        {
            Keep(request, answer, isNew);
            return null;
        }

        return Read<T>(answer, isNew, request, shape);
    }

    private async Task<(StoredAnswer Answer, bool IsNew)> GetAsync(string request, CancellationToken ct)
    {
        var stored = store.Find(service, request);
        if (stored is not null && (ask is null || notBefore is null || stored.AskedAt >= notBefore))
        {
            return (stored, false);
        }

        if (ask is null)
        {
            throw new NoAnswerException($"{service}: not asked before, and this run is offline");
        }

        var answer = await ask(request, ct);
        return (new(answer.Status, answer.Body, time.GetUtcNow()), true);
    }

    private T Read<T>(StoredAnswer answer, bool isNew, string request, JsonSerializerOptions shape)
        where T : class
    {
        if (answer.Status != Ok)
        {
            throw new NoAnswerException($"{service}: status {answer.Status}{Words(answer.Body)} for {request}");
        }

        try
        {
            var read = JsonSerializer.Deserialize<T>(answer.Body, shape) ?? throw new JsonException("it is null");
            Keep(request, answer, isNew);
            return read;
        }
        catch (JsonException e)
        {
            throw new NoAnswerException($"{service}: its answers have changed and can't be read ({FirstSentence(e.Message)}{(e.Path is null or "$" ? "" : $" at {e.Path}")}) for {request}; look for a newer Cuesmith", e);
        }
    }

    private void Keep(string request, StoredAnswer answer, bool isNew)
    {
        if (isNew)
        {
            store.Save(service, request, answer);
        }
    }

    // "error": {"message": ...} is Spotify's form, "error": "..." MusicBrainz' one
    private static string Words(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var e) ? e : default;
            var message = error.ValueKind is JsonValueKind.Object && error.TryGetProperty("message", out var m) ? m : error;
            return message.ValueKind is JsonValueKind.String ? $": {message.GetString()!.ReplaceLineEndings(" ")}" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string FirstSentence(string message) => message.ReplaceLineEndings(" ").Split(". ")[0].TrimEnd('.');
}
