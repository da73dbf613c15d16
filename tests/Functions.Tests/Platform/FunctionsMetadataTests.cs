using System.Text.Json;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>
/// The list of functions that the Functions SDK makes of the sources compiled against the real worker (tests/Functions.Check): what the
/// Functions host would serve, beside what LocalHost serves.
/// </summary>
public sealed class FunctionsMetadataTests
{
    [Fact]
    public void HttpTriggers_AreThoseOfLocalHost() => Assert.Equal(
        Of<HttpTriggerAttribute>((name, trigger) => $"{name} {string.Join(',', trigger.Methods)} {trigger.Route} {trigger.Level}"),
        Listed("httpTrigger", (name, trigger) =>
            $"{name} {string.Join(',', trigger.GetProperty("methods").EnumerateArray())} "
            + $"{trigger.GetProperty("route")} {trigger.GetProperty("authLevel")}"));

    [Fact]
    public void QueueTriggers_AreThoseOfLocalHost() => Assert.Equal(
        Of<ServiceBusTriggerAttribute>((name, trigger) => $"{name} {trigger.QueueName} {trigger.Connection}"),
        Listed("serviceBusTrigger", (name, trigger) => $"{name} {trigger.GetProperty("queueName")} {trigger.GetProperty("connection")}"));

    [Fact]
    public void TimerTriggers_AreThoseOfLocalHost() => Assert.Equal(
        Of<TimerTriggerAttribute>((name, trigger) => $"{name} {trigger.Schedule}"),
        Listed("timerTrigger", (name, trigger) => $"{name} {trigger.GetProperty("schedule")}"));

    [Fact]
    public void Triggers_AreOfTheKindsThatLocalHostRuns() =>
        Assert.Equal(["httpTrigger", "serviceBusTrigger", "timerTrigger"], Triggers().Select(function => Type(function.Trigger)).Distinct().Order());

    private static IEnumerable<string> Of<TTrigger>(Func<string, TTrigger, string> describe)
        where TTrigger : Attribute =>
        FunctionMethod.TriggeredBy<TTrigger>().Select(function => describe(function.Function.Name, function.Trigger))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(string type, Func<string, JsonElement, string> describe) =>
        Triggers().Where(function => Type(function.Trigger) == type)
            .Select(function => describe(function.Name, function.Trigger)).Order(StringComparer.Ordinal);

    private static IEnumerable<(string Name, JsonElement Trigger)> Triggers()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "functions.metadata"));
        return [.. JsonSerializer.Deserialize<JsonElement>(file).EnumerateArray().Select(function => (
            function.GetProperty("name").GetString()!,
            function.GetProperty("bindings").EnumerateArray().Single(binding => binding.GetProperty("direction").GetString() == "In")))];
    }

    private static string Type(JsonElement trigger) => trigger.GetProperty("type").GetString()!;
}
