using System.Diagnostics;

namespace Reintegration.Benchmarks.Shared;

/// <summary>Where things are in this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product as <c>./run</c> starts it, or another build of it that <c>BENCHMARK_LOCALHOST</c> names.</summary>
    public static string LocalHost { get; } = Environment.GetEnvironmentVariable("BENCHMARK_LOCALHOST") ?? Build();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Reintegration.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run this from a build inside the repository.");
    }

    // The least that ./run can be asked for after it has built what has changed.
    private static string Build()
    {
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(Root, "run"), "--help") { RedirectStandardOutput = true })!;
        run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return run.ExitCode == 0
            ? Path.Combine(Root, "artifacts", "run", "app", "Reintegration.LocalHost.dll")
            : throw new InvalidOperationException("./run did not build.");
    }
}
