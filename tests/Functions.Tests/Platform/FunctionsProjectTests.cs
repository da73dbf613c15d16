using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>
/// src/Functions cannot be compiled where the registry lacks the worker packages. LocalHost compiles all of its sources but two; what that
/// leaves open is checked here, on the text.
/// </summary>
public sealed partial class FunctionsProjectTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "src", "Functions");

    // Where each worker type that the sources use comes from.
    private static readonly Dictionary<string, string> PackageOf = new()
    {
        ["Function"] = "Microsoft.Azure.Functions.Worker",
        ["HttpTrigger"] = "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
        ["ServiceBusTrigger"] = "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus",
        ["TimerTrigger"] = "Microsoft.Azure.Functions.Worker.Extensions.Timer",
    };

    [Fact]
    public void Project_ReferencesEveryPackageThatItsSourcesNeed()
    {
        var used = PackageOf.Where(type => Sources().Any(source => Regex.IsMatch(source.Text, $@"\[{type.Key}\("))).Select(type => type.Value).ToList();
        var referenced = XDocument.Load(Path.Combine(Folder, "Functions.csproj")).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value).ToList();

        Assert.Equal(PackageOf.Values.Order(), used.Order());
        Assert.Empty(used.Except(referenced));
        Assert.Contains("Microsoft.Azure.Functions.Worker.Sdk", referenced);
    }

    [Fact]
    public void EveryReferencedPackage_HasAVersion()
    {
        var versions = XDocument.Load(Path.Combine(RepositoryRoot(), "Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
        var referenced = XDocument.Load(Path.Combine(Folder, "Functions.csproj")).Descendants("PackageReference").ToList();

        Assert.Empty(referenced.Select(package => package.Attribute("Include")!.Value).Except(versions));
        Assert.All(referenced, package => Assert.Null(package.Attribute("Version")));
    }

    [Fact]
    public void Sources_UseNoTriggerTypeThatLocalHostDoesNotDefine()
    {
        var defined = typeof(FunctionAttribute).Assembly.GetTypes().Where(type => type.Namespace == typeof(FunctionAttribute).Namespace)
            .Select(type => type.Name.Replace("Attribute", "", StringComparison.Ordinal)).ToHashSet();
        var triggers = Sources().SelectMany(source => TriggerNames().Matches(source.Text)).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(triggers);
        Assert.Empty(triggers.Except(defined));
    }

    [Fact]
    public void Sources_NameTheWorkersNamespaceInProgramAndGlobalUsingsOnly()
    {
        var naming = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Where(IsSource)
            .Where(file => File.ReadAllText(file).Contains("Microsoft.Azure.Functions", StringComparison.Ordinal)).Select(Path.GetFileName);

        Assert.Equal(["GlobalUsings.cs", "Program.cs"], naming.Order());
        Assert.Equal("global using Microsoft.Azure.Functions.Worker;", File.ReadAllText(Path.Combine(Folder, "GlobalUsings.cs")).Trim());
    }

    [Fact]
    public void FunctionClasses_AndWhatTheirConstructorsTake_ArePublic()
    {
        var functions = typeof(FunctionAttribute).Assembly.GetTypes().Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute), false))).ToList();

        Assert.NotEmpty(functions);
        Assert.All(functions, function =>
        {
            Assert.True(function.IsPublic, function.Name);
            Assert.All(function.GetConstructors().SelectMany(constructor => constructor.GetParameters()), parameter => Assert.True(parameter.ParameterType.IsVisible, $"{function.Name} takes {parameter.ParameterType.Name}"));
        });
    }

    // The sources that both heads share.
    private static IEnumerable<(string File, string Text)> Sources() => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(IsSource).Where(file => Path.GetFileName(file) is not ("Program.cs" or "GlobalUsings.cs")).Select(file => (file, File.ReadAllText(file)));

    private static bool IsSource(string file) => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}");

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Reintegration.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"\b(\w+Trigger|TimerInfo|FunctionContext|HttpRequestData|HttpResponseData|AuthorizationLevel)\b(?=[(\s.])")]
    private static partial Regex TriggerNames();
}
