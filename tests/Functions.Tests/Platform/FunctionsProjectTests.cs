using System.Xml.Linq;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Platform;

/// <summary>
/// src/Functions cannot be restored where the registry lacks the Service Bus extension. tests/Functions.Check compiles its sources there
/// and FunctionsMetadataTests reads the result; what that leaves open, the project file, is checked here, on its text.
/// </summary>
public sealed class FunctionsProjectTests
{
    private const string Extension = "Microsoft.Azure.Functions.Worker.Extensions.ServiceBus";

    [Fact]
    public void Project_ReferencesWhatTheCheckedOneDoes_AndTheExtensionThatItStandsInFor() =>
        Assert.Equal(
            References("tests/Functions.Check/Functions.Check.csproj").Append(Extension).Order(),
            References("src/Functions/Functions.csproj").Order());

    [Fact]
    public void Extension_HasItsVersionInTheCentralFileOnly()
    {
        Assert.Contains(Extension, Items("Directory.Packages.props", "PackageVersion").Select(Included));
        Assert.All(Items("src/Functions/Functions.csproj", "PackageReference"), package => Assert.Null(package.Attribute("Version")));
    }

    private static IEnumerable<string> References(string project) =>
        new[] { "FrameworkReference", "ProjectReference", "PackageReference" }.SelectMany(kind => Items(project, kind)).Select(Included);

    private static IEnumerable<XElement> Items(string file, string kind) => XDocument.Load(Path.Combine(Repository.Root, file)).Descendants(kind);

    // A project by its file's name: the folders differ.
    private static string Included(XElement item) =>
        item.Attribute("Include")!.Value is var path && path.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileName(path) : path;
}
