using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Functions.Tests.Remittances.LivePrices;
using Reintegration.Functions.Tests.Storage;
using Reintegration.Infrastructure.Access;
using Reintegration.LocalHost.Storage;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What the pipeline does with a policy, for what no operation of today asks of it.</summary>
public sealed class PolicyTests(SharedProduct shared) : IClassFixture<SharedProduct>
{
    private readonly CollectedLog log = new();

    [Fact]
    public async Task Changes_WithoutIfMatch_IsRefusedAndNothingIsRun()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Change") { Changes = true };
        var ran = false;

        var response = await RunAsync(policy, (_, _) => { ran = true; return new NoAnswer(); });

        Assert.Equal((428, false), (response.StatusCode, ran));
    }

    [Fact]
    public async Task Changes_WithIfMatch_TellsTheOperationWhichVersion()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Change") { Changes = true };
        string? seen = null;

        await RunAsync(policy, (_, call) => { seen = call.IfMatch; return new NoAnswer(); }, request => request.Headers.IfMatch = "\"7\"");

        Assert.Equal("\"7\"", seen);
    }

    // RFC 9110, section 13.1.1: any of a list, or any at all; a proxy that compresses may have marked the tag as weak.
    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"6\"", false)]
    [InlineData("\"77\"", false)]
    [InlineData("7", false)]
    public async Task IfMatch_NamesTheVersionThatTheCallerHasSeen(string header, bool expected)
    {
        var policy = new Policy<NoRequest, NoAnswer>("Change") { Changes = true };
        bool? seen = null;

        await RunAsync(policy, (_, call) => { seen = call.HasSeen(7); return new NoAnswer(); }, request => request.Headers.IfMatch = header);

        Assert.Equal(expected, seen);
    }

    // 0 is what is not there yet. A tag of one form of an answer names its version, too.
    [Theory]
    [InlineData(null, null, 428, false)]
    [InlineData(null, "\"7\"", 428, false)]
    [InlineData(null, "*", 0, true)]
    [InlineData(null, "*", 7, false)]
    [InlineData("\"7\"", "*", 7, false)]
    [InlineData("\"7\"", null, 7, true)]
    [InlineData("\"7.0f3a-br\"", null, 7, true)]
    [InlineData("W/\"7.0f3a\"", null, 7, true)]
    [InlineData("\"71.0f3a\"", null, 7, false)]
    [InlineData("*", null, 7, true)]
    [InlineData("*", null, 0, false)]
    [InlineData("\"0\"", null, 0, false)]
    public async Task Puts_OverWhatTheCallerSaysTheyHaveSeen(string? ifMatch, string? ifNoneMatch, int version, bool expected)
    {
        var policy = new Policy<NoRequest, NoAnswer>("Put") { Puts = true };
        var seen = false;

        var response = await RunAsync(policy, (_, call) => { seen = call.HasSeen(version); return new NoAnswer(); }, request =>
        {
            request.Headers.IfMatch = ifMatch;
            request.Headers.IfNoneMatch = ifNoneMatch;
        });

        Assert.Equal((version == 428 ? 428 : 200, expected), (response.StatusCode, seen));
    }

    [Fact]
    public async Task AnswerWithAVersion_CarriesItAsItsETag_ToBeNamedWhenItIsChanged()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Read") { IsVersioned = true };

        var response = await RunAsync(policy, (_, call) => { call.Version = 7; return new NoAnswer(); });

        Assert.Equal((200, "\"7\"", "no-store"), (response.StatusCode, $"{response.Headers.ETag}", $"{response.Headers.CacheControl}"));
    }

    [Fact]
    public async Task PostThatTakesNothing_WantsNoBody()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Do");

        Assert.Equal(200, (await RunAsync(policy, (_, _) => new NoAnswer(), request => request.Method = "POST")).StatusCode);
    }

    [Theory]
    [InlineData(Scope.Partner, 200)]
    [InlineData(Scope.Ministry, 200)]
    [InlineData(Scope.Surveyor, 403)]
    public async Task Scopes_AnyOfThemWillDo(Scope scope, int status)
    {
        var policy = new Policy<NoRequest, NoAnswer>("See") { Scopes = [Scope.Partner, Scope.Ministry] };
        var key = await KeyAsync(new KeyGrant("a-party", "Ana", [scope], []));

        Assert.Equal(status, (await RunAsync(policy, (_, _) => new NoAnswer(), WithKey(key))).StatusCode);
    }

    [Theory]
    [InlineData(Whose.OwnPartys, "a-party", "HND", true)]
    [InlineData(Whose.OwnPartys, "another", "GTM", false)]
    [InlineData(Whose.OwnCountrys, "another", "GTM", true)]
    [InlineData(Whose.OwnCountrys, "a-party", "HND", false)]
    [InlineData(Whose.Anyones, "another", "HND", true)]
    public async Task Whose_DecidesWhatACallerMaySee(Whose whose, string party, string country, bool expected)
    {
        var policy = new Policy<NoRequest, NoAnswer>("See") { Scopes = [Scope.Ministry], Whose = whose };
        var key = await KeyAsync(new KeyGrant("a-party", "Ana", [Scope.Ministry], ["GTM"]));
        bool? seen = null;

        await RunAsync(policy, (_, call) => { seen = call.MaySee(party, country); return new NoAnswer(); }, WithKey(key));

        Assert.Equal(expected, seen);
    }

    // The same key of a party's two access keys is one call; of two parties, or for two operations, it is two.
    [Fact]
    public async Task IdempotencyKey_IsThePartys()
    {
        var one = new Policy<NoRequest, NoAnswer>("Make") { Creates = true, Scopes = [Scope.Partner] };
        var another = new Policy<NoRequest, NoAnswer>("MakeOther") { Creates = true, Scopes = [Scope.Partner] };
        var first = await KeyAsync(new KeyGrant("a-party", "Ana", [Scope.Partner], []));
        var second = await KeyAsync(new KeyGrant("a-party", "Luis", [Scope.Partner], []));
        var others = await KeyAsync(new KeyGrant("b-party", "Eva", [Scope.Partner], []));

        var hash = await HashAsync(one, first);

        Assert.Equal(hash, await HashAsync(one, second));
        Assert.NotEqual(hash, await HashAsync(one, others));
        Assert.NotEqual(hash, await HashAsync(another, first));
    }

    [Fact]
    public async Task LoggedStatus_IsTheOneThatWasSent()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Read") { IsCached = true, Scopes = [Scope.Partner] };
        var key = await KeyAsync(new KeyGrant("a-party", "Ana", [Scope.Partner], []));
        var first = await RunAsync(policy, (_, _) => new NoAnswer(), WithKey(key));

        var again = await RunAsync(
            policy, (_, _) => new NoAnswer(), request => { WithKey(key)(request); request.Headers.IfNoneMatch = first.Headers.ETag; });

        Assert.Equal(StatusCodes.Status304NotModified, again.StatusCode);
        Assert.Contains(" Read 304 ", log.Text.Split('\n')[^1], StringComparison.Ordinal);
    }

    // The host counts requests; a line for each would cost a busy server more than the request that it is about.
    [Fact]
    public async Task PublicAnswerThatWentWell_IsNotLogged_AndOneThatDidNotIs()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Read");

        await RunAsync(policy, (_, _) => new NoAnswer());
        await RunAsync(policy, (_, _) => Problem.Invalid());

        Assert.Contains(" Read 422 ", Assert.Single(log.Text.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerThatFailsWhileItIsWritten_IsAProblem()
    {
        var policy = new Policy<NoRequest, NoAnswer>("Read");

        var response = await RunAsync(
            policy, (_, _) => PublicContent.Streamed((_, _) => throw new InvalidOperationException("no"), "state"u8, "text/csv", Domain.Language.Es),
            request => request.Headers.AcceptEncoding = "gzip");

        Assert.Equal((500, "application/problem+json"), (response.StatusCode, response.ContentType));
        // Neither is it compressed, nor the answer that it takes the place of.
        Assert.Equal((0, 0), (response.Headers.ContentEncoding.Count, response.Headers.ETag.Count));
    }

    // As the storage SDK says that storage did not answer: each try's failure, or the only one; or that it let nobody in.
    public static TheoryData<Exception> StorageFailures =>
    [
        new RequestFailedException(500, "no"),
        new AggregateException(new RequestFailedException("no connection"), new TaskCanceledException("too late"), new IOException("cut off")),
        new TaskCanceledException("too late"),
        new AuthenticationFailedException("no token"),
    ];

    [Theory]
    [MemberData(nameof(StorageFailures))]
    public async Task StorageThatFails_IsUnavailable_AndIsToBeAskedAgain(Exception failure)
    {
        var response = await RunAsync(new Policy<NoRequest, NoAnswer>("Read"), (_, _) => throw failure);

        Assert.Equal((503, "5"), (response.StatusCode, response.Headers.RetryAfter.ToString()));
    }

    [Fact]
    public async Task WhatIsOurMistake_IsNotStorages()
    {
        var failure = new AggregateException(new RequestFailedException("no connection"), new InvalidOperationException("a mistake"));

        var response = await RunAsync(new Policy<NoRequest, NoAnswer>("Read"), (_, _) => throw failure);

        Assert.Equal(500, response.StatusCode);
    }

    // The SDK gives up a try, and the caller hangs up during the next.
    [Fact]
    public async Task CallerWhoHangsUp_WhileStorageIsTriedAgain_IsNotStoragesFailure()
    {
        var response = await RunAsync(
            new Policy<NoRequest, NoAnswer>("Read"), (_, _) => throw new AggregateException(new TaskCanceledException(), new TaskCanceledException()),
            request => request.HttpContext.RequestAborted = new CancellationToken(canceled: true));

        Assert.Equal(499, response.StatusCode);
        Assert.DoesNotContain("failed", log.Text, StringComparison.Ordinal);
    }

    // Every request gets a connection and no answer, ever.
    [Fact]
    public async Task StorageThatHangs_IsUnavailable()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var keys = new KeyRing(SharedStore.Of(new AzuritePorts(port, port, port).ConnectionString()), TimeProvider.System);
        var policy = new Policy<NoRequest, NoAnswer>("See") { Scopes = [Scope.Partner] };

        var response = await RunAsync(policy, (_, _) => new NoAnswer(), WithKey("some.key"), keys);

        Assert.Equal((503, "5"), (response.StatusCode, response.Headers.RetryAfter.ToString()));
    }

    [Theory]
    [InlineData(false, 500)]
    [InlineData(true, 499)]
    public async Task LoggedStatus_OfAnAnswerThatBreaksOff_SaysThatItDid(bool byTheCaller, int status)
    {
        var caller = new CancellationTokenSource();
        var policy = new Policy<NoRequest, NoAnswer>("Read");

        await RunAsync(
            policy,
            (_, _) => PublicContent.Streamed(
                (_, _) =>
                {
                    if (!byTheCaller) throw new InvalidOperationException("no");
                    caller.Cancel();
                    throw new OperationCanceledException();
                },
                "state"u8, "text/csv", Domain.Language.Es),
            request =>
            {
                request.HttpContext.Features.Set<IHttpResponseFeature>(new StartedResponse());
                request.HttpContext.RequestAborted = caller.Token;
            });

        Assert.Contains($" Read {status} ", log.Text.Split('\n')[^1], StringComparison.Ordinal);
    }

    private async Task<string> HashAsync(Policy<NoRequest, NoAnswer> policy, string key)
    {
        var hash = "";
        await RunAsync(
            policy, (_, call) => { hash = call.Idempotency.Hash; return new NoAnswer(); },
            request => { WithKey(key)(request); request.Headers["Idempotency-Key"] = "k"; });
        return hash;
    }

    private async Task<string> KeyAsync(KeyGrant grant) => (await shared.Product.Service<KeyRing>().IssueAsync(grant, CancellationToken.None)).Key;

    private static Action<HttpRequest> WithKey(string key) => request => request.Headers.Authorization = $"Bearer {key}";

    private async Task<HttpResponse> RunAsync(
        Policy<NoRequest, NoAnswer> policy, Func<NoRequest, Call, Outcome<NoAnswer>> operation, Action<HttpRequest>? with = null,
        KeyRing? keys = null)
    {
        var context = new DefaultHttpContext { RequestServices = shared.Product.App.Services };
        context.Request.Method = "GET";
        context.Response.Body = new MemoryStream();
        with?.Invoke(context.Request);
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Information));
        var pipeline = new HttpPipeline(keys ?? shared.Product.Service<KeyRing>(), logging.CreateLogger<HttpPipeline>());
        await (await pipeline.RunAsync(policy, context.Request, operation, CancellationToken.None)).ExecuteAsync(context);
        return context.Response;
    }

    /// <summary>A response of which a part is on its way.</summary>
    private sealed class StartedResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
