using System.Net;
using System.Net.Http.Json;
using Azure.Core.Pipeline;

namespace Reintegration.Functions.Tests.Storage;

/// <summary>What goes wrong with one request to storage.</summary>
public enum Fault
{
    /// <summary>The service does it, and its answer gets lost: the SDK tries again.</summary>
    LosesAnswer,

    /// <summary>The service does nothing and never answers: the SDK stops waiting, which a test need not wait for, and tries again.</summary>
    Hangs,

    /// <summary>The service refuses, and has done nothing.</summary>
    Answers409,
    Answers412,
    Answers503,

    /// <summary>The process ends before the request leaves, or after the service did it: there is no later request.</summary>
    EndsBefore,
    EndsAfter,
}

internal static class Faults
{
    /// <summary>
    /// Of long commands, every so many-th request is tried, from one that changes from run to run; each of them with
    /// <c>FAULTS=all ./test --filter BreaksOffAnywhere</c>.
    /// </summary>
    public static int Step { get; } = Environment.GetEnvironmentVariable("FAULTS") == "all" ? 1 : 9;

    public static int First { get; } = 1 + Random.Shared.Next(Step);

    /// <summary>Whether the SDK, trying again, is to make good what went wrong.</summary>
    public static bool IsPassing(this Fault fault) => fault is Fault.LosesAnswer or Fault.Hangs or Fault.Answers503;
}

/// <summary>Carries requests to storage, and interferes with one of them.</summary>
/// <param name="call">Which request, from 1.</param>
/// <param name="interfere">What happens in its place; sends it, or does not.</param>
internal sealed class Interference(int call, Func<Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> interfere)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private int calls;
    private volatile bool ended;

    /// <summary>Whether there were enough requests for it to interfere.</summary>
    public bool Happened => calls >= call;

    public HttpPipelineTransport Transport => new HttpClientTransport(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan });

    public static Interference Of(Fault fault, int call)
    {
        Interference made = null!;
        return made = new Interference(call, fault switch
        {
            Fault.LosesAnswer => async send =>
            {
                (await send()).Dispose();
                throw new HttpRequestException("The answer got lost.");
            },
            Fault.Hangs => _ => throw new TaskCanceledException("No answer came in time."),
            Fault.Answers409 => _ => Refuse(HttpStatusCode.Conflict, "EntityAlreadyExists"),
            Fault.Answers412 => _ => Refuse(HttpStatusCode.PreconditionFailed, "UpdateConditionNotSatisfied"),
            Fault.Answers503 => _ => Refuse(HttpStatusCode.ServiceUnavailable, "ServerBusy"),
            Fault.EndsBefore => _ => throw made.End(),
            Fault.EndsAfter => async send =>
            {
                (await send()).Dispose();
                throw made.End();
            },
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        });
    }

    /// <summary>From now on every request fails, without being sent.</summary>
    public Exception End()
    {
        ended = true;
        return new InvalidOperationException("The process ended.");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ended) throw End();
        return Interlocked.Increment(ref calls) == call ? interfere(Send) : Send();

        Task<HttpResponseMessage> Send() => base.SendAsync(request, cancellationToken);
    }

    private static Task<HttpResponseMessage> Refuse(HttpStatusCode status, string code) => Task.FromResult(new HttpResponseMessage(status)
    {
        Content = JsonContent.Create(new Dictionary<string, object>
        {
            ["odata.error"] = new { code, message = new { lang = "en", value = "Refused." } },
        }),
    });
}
