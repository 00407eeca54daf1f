using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cuesmith.Tests.Lookup;

/// <summary>What came in.</summary>
/// <param name="Target">Path and query as sent.</param>
internal sealed record FakeRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    /// <summary>A value of the query, decoded.</summary>
    public string? Query(string name) => Target.Split('?').ElementAtOrDefault(1)?.Split('&').Select(x => x.Split('=', 2)).Where(x => x[0] == name).Select(x => Uri.UnescapeDataString(x[1])).FirstOrDefault();
}

/// <param name="CutAfter">Bytes of the body after which the connection is dropped, though the header promises all of it.</param>
/// <param name="Hang">Never answers.</param>
internal sealed record FakeAnswer(int Status, string Body, string? RetryAfter = null, int? CutAfter = null, bool Hang = false)
{
    public static FakeAnswer Json(string body) => new(200, body);
}

/// <summary>
/// A web service on 127.0.0.1 that answers as told and can misbehave as no library server will: cut bodies, hang, drop connections. One request a connection;
/// ends with the test.
/// </summary>
internal sealed class FakeService : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new(TimeSpan.FromMinutes(1));
    private readonly Func<FakeRequest, FakeAnswer> answer;
    private readonly ConcurrentQueue<FakeRequest> requests = new();

    public FakeService(Func<FakeRequest, FakeAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>"http://127.0.0.1:PORT".</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>All that came in, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. requests];

    /// <summary>Gives the answers one after the other, the last one for ever.</summary>
    public static Func<FakeRequest, FakeAnswer> InTurn(params FakeAnswer[] answers)
    {
        var next = 0;
        return _ => answers[Math.Min(next++, answers.Length - 1)];
    }

    public void Dispose()
    {
        if (!end.IsCancellationRequested)
        {
            end.Cancel();
        }

        listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                _ = ServeAsync(client, end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var request = await ReadAsync(stream, ct);
                requests.Enqueue(request);
                var given = answer(request);
                if (given.Hang)
                {
                    await Task.Delay(Timeout.Infinite, ct);
                }

                var body = Encoding.UTF8.GetBytes(given.Body);
                var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {given.Status} X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"));
                head.Append(given.RetryAfter is null ? "" : $"Retry-After: {given.RetryAfter}\r\n").Append("\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), ct);
                await stream.WriteAsync(body.AsMemory(0, given.CutAfter ?? body.Length), ct);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // the client went away, or the test is over
            }
        }
    }

    private static async Task<FakeRequest> ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var first = (await reader.ReadLineAsync(ct) ?? throw new IOException("no request")).Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new char[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (body.Length > 0)
        {
            await reader.ReadBlockAsync(body, ct);
        }

        return new(first[0], first[1], headers, new(body));
    }
}
