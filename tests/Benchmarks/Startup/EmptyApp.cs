using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Startup;

/// <summary>
/// An ASP.NET Core app with nothing in it, compiled here into an assembly of its own: this program as a whole carries far more to load.
/// </summary>
internal static class EmptyApp
{
    /// <summary>One route on the slimmest of ASP.NET Core's builders, which the product uses as well.</summary>
    public const string Slim = """
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder(args);
        var app = builder.Build();
        Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(
            app, "/", (Microsoft.AspNetCore.Http.RequestDelegate)(context =>
                Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "Hello World!")));
        app.Run();
        """;

    /// <summary>What <c>dotnet new web</c> makes.</summary>
    public const string Template = """
        using Microsoft.AspNetCore.Builder;
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/", () => "Hello World!");
        app.Run();
        """;

    private const string RuntimeConfig = """
        {"runtimeOptions": {"tfm": "net10.0", "frameworks": [
          {"name": "Microsoft.NETCore.App", "version": "10.0.0"}, {"name": "Microsoft.AspNetCore.App", "version": "10.0.0"}]}}
        """;

    /// <summary>Compiles a program and returns its assembly's path. It runs with the runtime settings of a new app: none.</summary>
    public static string Compile(TemporaryDirectory directory, string name, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.Contains("/shared/Microsoft.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release));
        var path = directory[$"{name}.dll"];
        var result = compilation.Emit(path);
        if (!result.Success) throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
        File.WriteAllText(directory[$"{name}.runtimeconfig.json"], RuntimeConfig);
        return path;
    }
}
