using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cuesmith.Lookup;

/// <summary>An application's key at Spotify; it lives in the environment only and is never stored, logged or printed.</summary>
public sealed class SpotifyCredentials(string clientId, string clientSecret)
{
    public const string IdVariable = "SPOTIFY_CLIENT_ID";
    public const string SecretVariable = "SPOTIFY_CLIENT_SECRET";

    /// <exception cref="CuesmithException">One of the two is not in the environment.</exception>
    public static SpotifyCredentials FromEnvironment(Func<string, string?> variable)
    {
        var (id, secret) = (variable(IdVariable), variable(SecretVariable));
        return !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(secret)
            ? new(id, secret)
            : throw new CuesmithException($"spotify: {IdVariable} and {SecretVariable} are not both in the environment; docs/services.md says how to get them");
    }

    internal AuthenticationHeaderValue Header() => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}")));
}

/// <summary>Where Spotify is: its interface, and the place that gives out tokens.</summary>
public sealed record SpotifyAddresses(Uri Api, Uri Token);

/// <summary>
/// Asks Spotify with a token of the client credentials flow (RFC 6749, section 4.4). The token stays in memory until it runs out; one that is refused (401) is
/// renewed once.
/// </summary>
public sealed class SpotifyAccess(PoliteClient client, SpotifyAddresses addresses, SpotifyCredentials credentials, TimeProvider time)
{
    private const int Unauthorized = 401;

    /// <summary>Renewed this long before it runs out, so that it does not do so on the way.</summary>
    private static readonly TimeSpan margin = TimeSpan.FromSeconds(30);

    private string? token;
    private DateTimeOffset tokenEnds;

    /// <param name="request">Relative to the interface's address.</param>
    /// <exception cref="NoAnswerException">Every attempt failed.</exception>
    /// <exception cref="ServiceStoppedException">The credentials are refused, or as <see cref="PoliteClient.SendAsync"/> has it.</exception>
    public async Task<RawAnswer> GetAsync(string request, CancellationToken ct)
    {
        var answer = await SendAsync(request, ct);
        if (answer.Status == Unauthorized)
        {
            token = null;
            answer = await SendAsync(request, ct);
        }

        return answer;
    }

    private async Task<RawAnswer> SendAsync(string request, CancellationToken ct)
    {
        var bearer = await TokenAsync(ct);
        return await client.SendAsync(() => new(HttpMethod.Get, new Uri(addresses.Api, request)) { Headers = { Authorization = new("Bearer", bearer) } }, ct);
    }

    private async Task<string> TokenAsync(CancellationToken ct)
    {
        if (token is not null && time.GetUtcNow() < tokenEnds)
        {
            return token;
        }

        var answer = await client.SendAsync(
            () => new(HttpMethod.Post, addresses.Token)
            {
                Headers = { Authorization = credentials.Header() },
                Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            },
            ct);
        if (answer.Status != 200)
        {
            throw new ServiceStoppedException($"spotify: gives no token (status {answer.Status}): check {SpotifyCredentials.IdVariable} and {SpotifyCredentials.SecretVariable}");
        }

        try
        {
            var given = JsonSerializer.Deserialize<SpotifyTokenAnswer>(answer.Body, SpotifyAnswers.Shape) ?? throw new JsonException("it is null");
            tokenEnds = time.GetUtcNow() + TimeSpan.FromSeconds(given.ExpiresIn) - margin;
            return token = given.AccessToken;
        }
        catch (JsonException e)
        {
            // the message names fields, never the token
            throw new ServiceStoppedException("spotify: its answers to requests for a token have changed; look for a newer Cuesmith", e);
        }
    }
}
