namespace Reintegration.Infrastructure.Storage;

/// <summary>The blob containers of the product; the deployment creates the same, and one for the code.</summary>
public static class ContainerNames
{
    public const string Surveys = "surveys";
    public const string Statistics = "statistics";
    public const string Erasures = "erasures";
    public const string ReturneeLists = "returnee-lists";

    public static readonly IReadOnlyList<string> All = [Surveys, Statistics, Erasures, ReturneeLists];
}
