namespace Reintegration.Infrastructure.Messaging;

/// <summary>The queues of the product; the deployment creates the same.</summary>
public static class QueueNames
{
    public const string SurveyImports = "survey-imports";
    public const string ReturneeEvents = "returnee-events";
    public const string EnrolmentEvents = "enrolment-events";
    public const string Reevaluations = "reevaluations";
    public const string Statistics = "statistics";
    public const string Merges = "merges";
    public const string ReturneeImports = "returnee-imports";

    public static readonly IReadOnlyList<string> All =
    [
        SurveyImports, ReturneeEvents, EnrolmentEvents, Reevaluations, Statistics, Merges, ReturneeImports,
    ];

    /// <summary>Where LocalHost parks what could not be handled. Service Bus has a dead-letter queue of its own.</summary>
    public static string DeadLetterOf(string queue) => $"{queue}-deadletter";
}
