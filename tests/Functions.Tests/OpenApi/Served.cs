using Reintegration.Functions.Platform.Http;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>An operation as it is served. HEAD is not described: it is GET without the body.</summary>
internal sealed record Served(FunctionMethod Function, HttpTriggerAttribute Trigger)
{
    private const string Rooms = "Reintegration.Functions.";

    public static IReadOnlyList<Served> All() =>
        [.. FunctionMethod.TriggeredBy<HttpTriggerAttribute>().Select(found => new Served(found.Function, found.Trigger))];

    public Policy Policy { get; } = Function.Policy ?? throw new InvalidOperationException($"{Function.Name} has no policy.");

    public string Method { get; } = Trigger.Methods.Single(method => method != "head").ToUpperInvariant();

    public string Path => $"/api/{Trigger.Route}";

    /// <summary>The subject it belongs to.</summary>
    public string Room => Function.Method.DeclaringType!.Namespace![Rooms.Length..].Split('.')[0];
}
