using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>What the Functions host is told, on Azure and on a laptop.</summary>
public sealed class HostSettingsTests
{
    private static readonly string Bicep = Read("infra/bicep/main.bicep");
    private static readonly JsonElement Local =
        JsonSerializer.Deserialize<JsonElement>(Read("src/Functions/local.settings.example.json")).GetProperty("Values");

    // A body over the host's limit is refused by the host, without a word; ours says what the limit is.
    [Fact]
    public void BodyLimitOfTheHost_IsAboveThatOfEveryOperation()
    {
        var largest = FunctionMethod.TriggeredBy<HttpTriggerAttribute>().Max(function => function.Function.Policy!.BodyLimit);

        Assert.All(Both("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"), limit => Assert.True(long.Parse(limit, CultureInfo.InvariantCulture) > largest));
    }

    [Fact]
    public void HomepageOfTheHost_IsOff() => Assert.Equal(["true", "true"], Both("AzureWebJobsDisableHomepage"));

    [Theory]
    [InlineData("ftp")]
    [InlineData("scm")]
    public void PublishingWithAPassword_IsOff(string way) => Assert.Matches(
        $@"basicPublishingCredentialsPolicies@[^{{]+\{{\s*parent: app\s*name: '{way}'\s*properties: \{{\s*allow: false\s*\}}", Bicep);

    // HEAD is GET without its body (RFC 9110, section 9.3.2); the host answers 404 to a method that no trigger lists.
    [Fact]
    public void EveryGet_AlsoTakesHead() => Assert.All(
        FunctionMethod.TriggeredBy<HttpTriggerAttribute>().Select(function => function.Trigger.Methods).Where(methods => methods.Contains("get")),
        methods => Assert.Contains("head", methods));

    private static string[] Both(string setting) =>
        [Regex.Match(Bicep, $"{setting}: '([^']*)'").Groups[1].Value, Local.GetProperty(setting).GetString()!];

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
