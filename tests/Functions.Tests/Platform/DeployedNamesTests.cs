using System.Reflection;
using System.Text.RegularExpressions;
using Reintegration.Functions.Tests.Hosting;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>Tables, queues and containers are named once in the code, and the deployment creates the same.</summary>
public sealed partial class DeployedNamesTests
{
    // Holds the app's own package: the platform's, not ours.
    private const string PackageContainer = "app-package";

    private static readonly string Bicep = File.ReadAllText(Path.Combine(Repository.Root, "infra", "bicep", "main.bicep"));

    [Fact]
    public void Tables_OfTheDeployment_AreThoseOfTheCode() => Assert.Equal(TableNames.All, ListOf("tableNames"));

    [Fact]
    public void Queues_OfTheDeployment_AreThoseOfTheCode() => Assert.Equal(QueueNames.All, ListOf("queueNames"));

    [Fact]
    public void Containers_OfTheDeployment_AreThoseOfTheCodeAndThePackage() =>
        Assert.Equal(ContainerNames.All.Append(PackageContainer), ContainerResource().Matches(Bicep).Select(match => match.Groups["name"].Value));

    [Theory]
    [InlineData(typeof(TableNames))]
    [InlineData(typeof(QueueNames))]
    [InlineData(typeof(ContainerNames))]
    public void All_ListsEveryName(Type names) => Assert.Equal(
        names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!),
        (IEnumerable<string>)names.GetField("All")!.GetValue(null)!);

    private static IEnumerable<string> ListOf(string variable) =>
        Quoted().Matches(Regex.Match(Bicep, $@"var {variable} = \[(?<names>[^\]]*)\]").Groups["names"].Value)
            .Select(match => match.Groups["name"].Value);

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"blobServices/containers@[^{]*\{\s*parent: blobService\s*name: '(?<name>[^']+)'")]
    private static partial Regex ContainerResource();
}
