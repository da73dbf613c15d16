namespace Reintegration.Benchmarks.Shared;

/// <summary>Where things are in this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product as <c>./run</c> starts it, or another build of it that <c>BENCHMARK_LOCALHOST</c> names.</summary>
    public static string LocalHost { get; } =
        Environment.GetEnvironmentVariable("BENCHMARK_LOCALHOST") ?? Built("src/LocalHost", "Reintegration.LocalHost.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Reintegration.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run this from a build inside the repository.");
    }

    private static string Built(string project, string file)
    {
        var path = Path.Combine(Root, project, "bin", "Release", "net10.0", file);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run with -c Release.");
    }
}
