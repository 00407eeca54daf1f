using Cuesmith.Lookup;

namespace Cuesmith.Tests.Lookup;

/// <summary>Every way a service can misbehave, against a real connection.</summary>
public sealed class PoliteClientTests : IDisposable
{
    private readonly SkippingTime time = new();
    private readonly HttpClient http = new();
    private FakeService? service;

    [Fact]
    public async Task Waits_the_seconds_that_429_asks_for()
    {
        var answer = await SendAsync(Client(new(429, "{}", RetryAfter: "17"), FakeAnswer.Json("{}")));
        Assert.Equal(200, answer.Status);
        Assert.Equal([TimeSpan.FromSeconds(17)], time.Pauses);
    }

    [Fact]
    public async Task Waits_for_the_date_that_429_names()
    {
        await SendAsync(Client(new(429, "{}", RetryAfter: "Sun, 22 Nov 2026 21:01:00 GMT"), FakeAnswer.Json("{}")));
        Assert.Equal(SkippingTime.Start.AddMinutes(1), time.GetUtcNow());
    }

    [Theory]
    [InlineData("7200", "2026-11-22 23:00 UTC")]
    [InlineData("Mon, 23 Nov 2026 09:30:00 GMT", "2026-11-23 09:30 UTC")]
    public async Task A_long_pause_ends_the_run_and_says_until_when(string retryAfter, string until)
    {
        var e = await Assert.ThrowsAsync<ServiceStoppedException>(() => SendAsync(Client(new FakeAnswer(429, "{}", RetryAfter: retryAfter))));
        Assert.Contains(until, e.Message, StringComparison.Ordinal);
        Assert.Single(service!.Requests);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_ends_the_run_at_once()
    {
        const string body = """{"error":{"status":429,"message":"Too many requests","reason":"QUOTA_EXCEEDED"}}""";
        var e = await Assert.ThrowsAsync<ServiceStoppedException>(() => SendAsync(Client(new FakeAnswer(429, body))));
        Assert.Contains("quota", e.Message, StringComparison.Ordinal);
        Assert.Single(service!.Requests);
    }

    [Fact]
    public async Task A_429_without_an_end_ends_the_run_after_four()
    {
        await Assert.ThrowsAsync<ServiceStoppedException>(() => SendAsync(Client(new FakeAnswer(429, "{}"))));
        Assert.Equal(4, service!.Requests.Count);
    }

    [Fact]
    public async Task Pauses_grow_while_the_service_is_ill()
    {
        await SendAsync(Client(new(503, "busy"), new(500, ""), new(502, "<html>"), FakeAnswer.Json("{}")));
        Assert.Equal([1.0, 2.0, 4.0], time.Pauses.Select(x => x.TotalSeconds));
    }

    [Fact]
    public async Task A_503_may_name_its_pause_too()
    {
        await SendAsync(Client(new(503, "", RetryAfter: "5"), FakeAnswer.Json("{}")));
        Assert.Equal([TimeSpan.FromSeconds(5)], time.Pauses);
    }

    [Fact]
    public async Task One_question_that_never_works_is_its_own_problem_and_three_in_a_row_are_the_service_s()
    {
        var client = Client(new FakeAnswer(500, ""));
        await Assert.ThrowsAsync<NoAnswerException>(() => SendAsync(client));
        await Assert.ThrowsAsync<NoAnswerException>(() => SendAsync(client));
        await Assert.ThrowsAsync<ServiceStoppedException>(() => SendAsync(client));
        Assert.Equal(12, service!.Requests.Count);
    }

    [Fact]
    public async Task A_cut_body_is_asked_for_again()
    {
        var whole = FakeAnswer.Json("""{"recordings":[]}""");
        var answer = await SendAsync(Client(whole with { CutAfter = 9 }, whole));
        Assert.Equal(whole.Body, answer.Body);
        Assert.Equal(2, service!.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_ends_early_though_its_length_is_right_is_asked_for_again()
    {
        var answer = await SendAsync(Client(FakeAnswer.Json("""{"recordings":[{"id":"""), FakeAnswer.Json("{}")));
        Assert.Equal("{}", answer.Body);
    }

    [Fact]
    public async Task The_page_of_a_hotel_is_no_answer()
    {
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => SendAsync(Client(new FakeAnswer(200, "<html>Welcome! Accept our terms</html>"))));
        Assert.Contains("no JSON", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_a_time_out_and_not_a_cancellation()
    {
        var answer = await SendAsync(Client([new(200, "", Hang: true), FakeAnswer.Json("{}")], timeout: TimeSpan.FromSeconds(1)));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_cancelled_wait_is_a_cancellation_and_not_a_time_out()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var client = Client(new FakeAnswer(200, "", Hang: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(Request, stop.Token));
        Assert.Empty(time.Pauses);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_said_so()
    {
        var client = Client(FakeAnswer.Json("{}"));
        var nobody = new Uri(service!.Address);
        service.Dispose();
        var e = await Assert.ThrowsAsync<NoAnswerException>(() => client.SendAsync(() => new(HttpMethod.Get, nobody), TestContext.Current.CancellationToken));
        Assert.Contains("cannot be reached", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task What_asking_again_would_not_change_is_an_answer(int status)
    {
        Assert.Equal(status, (await SendAsync(Client(new FakeAnswer(status, "no")))).Status);
        Assert.Single(service!.Requests);
    }

    [Fact]
    public async Task The_budget_counts_every_request_and_ends_the_run()
    {
        var client = Client([new(500, ""), FakeAnswer.Json("{}")], budget: 3);
        await SendAsync(client);
        await SendAsync(client);
        var e = await Assert.ThrowsAsync<ServiceStoppedException>(() => SendAsync(client));
        Assert.Equal("fake: the budget of 3 requests is used up", e.Message);
        Assert.Equal(3, service!.Requests.Count);
    }

    [Fact]
    public async Task Requests_keep_their_distance()
    {
        var client = Client([FakeAnswer.Json("{}")], gap: TimeSpan.FromSeconds(1));
        await SendAsync(client);
        time.Advance(TimeSpan.FromSeconds(0.4));
        await SendAsync(client);
        await SendAsync(client);
        Assert.Equal([0.6, 1.0], time.Pauses.Select(x => Math.Round(x.TotalSeconds, 6)));
    }

    public void Dispose()
    {
        http.Dispose();
        service?.Dispose();
    }

    private PoliteClient Client(params FakeAnswer[] answers) => Client(answers, 100);

    private PoliteClient Client(FakeAnswer[] answers, int budget = 100, TimeSpan gap = default, TimeSpan? timeout = null)
    {
        service = new(FakeService.InTurn(answers));
        return new("fake", http, new(new(budget), new(gap, time), new() { Timeout = timeout ?? TimeSpan.FromSeconds(20) }), time);
    }

    private Task<RawAnswer> SendAsync(PoliteClient client) => client.SendAsync(Request, TestContext.Current.CancellationToken);

    private HttpRequestMessage Request() => new(HttpMethod.Get, service!.Address);
}
