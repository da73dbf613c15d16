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

    /// <summary>Messages to people whose time has come.</summary>
    public const string Messages = "messages";

    /// <summary>What gateways say became of messages.</summary>
    public const string Receipts = "receipts";

    /// <summary>Campaigns whose audience is to be written down.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Recipients of campaigns, some at a time, who are to be sent to.</summary>
    public const string Recipients = "recipients";

    /// <summary>Corridors whose prices changed, and who asked to be told.</summary>
    public const string PriceAlerts = "price-alerts";

    public static readonly IReadOnlyList<string> All =
    [
        SurveyImports, ReturneeEvents, EnrolmentEvents, Reevaluations, Statistics, Merges, ReturneeImports,
        Messages, Receipts, Campaigns, Recipients, PriceAlerts,
    ];

    /// <summary>Where LocalHost parks what could not be handled. Service Bus has a dead-letter queue of its own.</summary>
    public static string DeadLetterOf(string queue) => $"{queue}-deadletter";
}
