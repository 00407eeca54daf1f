using System.Net;
using Cuesmith.Catalogue;
using Cuesmith.Lookup;

namespace Cuesmith.Build;

/// <summary>How services are asked in one run.</summary>
public sealed record SessionOptions
{
    /// <summary>Most requests, 1 or more; null: as configured.</summary>
    public int? Budget { get; init; }

    /// <summary>Read stored answers only. Needs no credentials, and no service switched on.</summary>
    public bool Offline { get; init; }

    /// <summary>Ask again for answers older than this; null: any age will do.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public RetryPolicy Retry { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads a variable of the environment: credentials.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}

/// <summary>A service made ready to be asked for one run: its address, credentials, budget and pace from the configuration, its answers kept in the catalogue.</summary>
public sealed class ServiceSession : IDisposable
{
    private const long MostAnswerBytes = 32 << 20;
    private readonly HttpClient? http;

    private ServiceSession(ISongService service, RequestBudget budget, HttpClient? http) => (Service, Budget, this.http) = (service, budget, http);

    /// <summary>Every service there is, by its name in the configuration.</summary>
    public static IReadOnlyList<string> Names { get; } = [MusicBrainz.ServiceName, Spotify.ServiceName];

    public ISongService Service { get; }

    public RequestBudget Budget { get; }

    /// <summary>The services that the configuration switches on.</summary>
    public static IEnumerable<string> Enabled(ServicesConfig config) =>
        Names.Where(x => x switch { MusicBrainz.ServiceName => config.Musicbrainz.Enabled, _ => config.Spotify.Enabled });

    /// <exception cref="CuesmithException">The service is not known or not switched on, or lacks a contact, credentials, or a proper address.</exception>
    public static ServiceSession Open(Workspace workspace, CatalogueStore catalogue, string name, SessionOptions options)
    {
        var store = new AnswerTable(catalogue);
        return name switch
        {
            MusicBrainz.ServiceName => OpenMusicBrainz(workspace.Config.Services.Musicbrainz, store, options),
            Spotify.ServiceName => OpenSpotify(workspace.Config.Services.Spotify, store, options),
            _ => throw new CuesmithException($"no service '{name}'; there are: {string.Join(", ", Names)}"),
        };
    }

    public void Dispose() => http?.Dispose();

    private static ServiceSession OpenMusicBrainz(MusicbrainzConfig config, IAnswerStore store, SessionOptions options)
    {
        var budget = Budgeted(MusicBrainz.ServiceName, options.Budget ?? config.Budget);
        if (options.Offline)
        {
            return new(new MusicBrainz(new(MusicBrainz.ServiceName, store, null, options.Time, null)), budget, null);
        }

        RequireEnabled(MusicBrainz.ServiceName, config.Enabled);
        if (string.IsNullOrWhiteSpace(config.Contact))
        {
            throw new CuesmithException($"{Workspace.ConfigName}: services.musicbrainz.contact is empty: give an e-mail address or web page, MusicBrainz asks every program for one");
        }

        var address = Address("services.musicbrainz.base_url", config.BaseUrl);
        var http = NewHttp(config.Contact);
        var client = new PoliteClient(MusicBrainz.ServiceName, http, new(budget, new(MusicBrainz.Gap, options.Time), options.Retry), options.Time);
        Task<RawAnswer> AskAsync(string request, CancellationToken ct) => client.SendAsync(() => new(HttpMethod.Get, new Uri(address, request)), ct);
        return new(new MusicBrainz(new(MusicBrainz.ServiceName, store, AskAsync, options.Time, options.NotBefore)), budget, http);
    }

    private static ServiceSession OpenSpotify(SpotifyConfig config, IAnswerStore store, SessionOptions options)
    {
        var budget = Budgeted(Spotify.ServiceName, options.Budget ?? config.Budget);
        if (options.Offline)
        {
            return new(new Spotify(new(Spotify.ServiceName, store, null, options.Time, null)), budget, null);
        }

        RequireEnabled(Spotify.ServiceName, config.Enabled);
        var addresses = new SpotifyAddresses(Address("services.spotify.base_url", config.BaseUrl), Address("services.spotify.token_url", config.TokenUrl));
        var credentials = SpotifyCredentials.FromEnvironment(options.Variable);
        var http = NewHttp(contact: "");
        var client = new PoliteClient(Spotify.ServiceName, http, new(budget, new(Spotify.Gap, options.Time), options.Retry), options.Time);
        var access = new SpotifyAccess(client, addresses, credentials, options.Time);
        return new(new Spotify(new(Spotify.ServiceName, store, access.GetAsync, options.Time, options.NotBefore)), budget, http);
    }

    private static void RequireEnabled(string name, bool enabled)
    {
        if (!enabled)
        {
            throw new CuesmithException($"{name} is switched off: set enabled = true under [services.{name}] in {Workspace.ConfigName} (its terms are in docs/services.md)");
        }
    }

    private static RequestBudget Budgeted(string name, int most) => most > 0 ? new(most) : throw new CuesmithException($"{name}: a budget of {most} requests; it must be 1 or more");

    // credentials go there: in the clear to this machine only
    private static Uri Address(string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new CuesmithException($"{Workspace.ConfigName}: {key} '{text}' is no https address");

    private static HttpClient NewHttp(string contact)
    {
        // requests carry credentials: a redirect is an answer that is not understood, not somewhere else to take them
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, UseCookies = false };
        var http = new HttpClient(handler) { MaxResponseContentBufferSize = MostAnswerBytes, Timeout = Timeout.InfiniteTimeSpan };
        var version = typeof(ServiceSession).Assembly.GetName().Version!.ToString(3);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", contact.Length > 0 ? $"Cuesmith/{version} ( {contact.ReplaceLineEndings(" ")} )" : $"Cuesmith/{version}");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        return http;
    }
}
