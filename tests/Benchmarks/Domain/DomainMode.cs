using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Reintegration.Benchmarks.Shared;

namespace Reintegration.Benchmarks.Domain;

internal static class DomainMode
{
    private static readonly Type[] Benchmarks =
        [
            typeof(ComparisonBenchmarks), typeof(CreditBenchmarks), typeof(JobMatchBenchmarks), typeof(EligibilityBenchmarks),
            typeof(DuplicateBenchmarks), typeof(StatisticsBenchmarks),
        ];

    public static Task RunAsync()
    {
        Figures.Heading("domain");
        using var artifacts = new TemporaryDirectory();
        // In this process: nothing is generated, restored and built.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Statistics, DefaultColumnProviders.Metrics)
            .WithArtifactsPath(artifacts.Path);
        foreach (var summary in BenchmarkRunner.Run(Benchmarks, config)) MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Default);
        return Task.CompletedTask;
    }
}
