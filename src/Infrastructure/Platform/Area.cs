using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Platform;

/// <summary>A part of the product, and what it needs: each table, container and queue belongs to one.</summary>
public sealed record Area(string Name, string Table, string? Container = null, string? Queue = null)
{
    public static readonly IReadOnlyList<Area> All =
    [
        new("prices", TableNames.Quotes),
        new("surveys", TableNames.Surveys, ContainerNames.Surveys, QueueNames.SurveyImports),
        new("keys", TableNames.Keys),
        new("live-prices", TableNames.LivePrices),
        new("outbox", TableNames.Pending),
        new("returnees", TableNames.Returnees, ContainerNames.Erasures, QueueNames.ReturneeEvents),
        new("lookup", TableNames.Lookup),
        new("directory", TableNames.Directory),
        new("attention", TableNames.Attention, Queue: QueueNames.Merges),
        new("enrolments", TableNames.Enrolments, Queue: QueueNames.EnrolmentEvents),
        new("returnee-imports", TableNames.ReturneeImports, ContainerNames.ReturneeLists, QueueNames.ReturneeImports),
        new("programmes", TableNames.Programmes),
        new("due", TableNames.Due, Queue: QueueNames.Messages),
        new("agreements", TableNames.Agreements),
        new("instruments", TableNames.Instruments),
        new("vacancies", TableNames.Vacancies),
        new("reevaluations", TableNames.Reevaluations, Queue: QueueNames.Reevaluations),
        new("statistics", TableNames.Statistics, ContainerNames.Statistics, QueueNames.Statistics),
        new("contacts", TableNames.Contacts, Queue: QueueNames.Recipients),
        new("gateways", TableNames.Gateways, Queue: QueueNames.Receipts),
        new("templates", TableNames.Templates),
        new("plans", TableNames.Plans),
        new("campaigns", TableNames.Campaigns, Queue: QueueNames.Campaigns),
        new("price-alerts", TableNames.PriceAlerts, Queue: QueueNames.PriceAlerts),
    ];
}

/// <summary>How an area does.</summary>
/// <param name="Missing">What is not there of what it is stored in.</param>
/// <param name="UnreachableQueue">The queue that takes no messages now; they wait in the outbox. Null where all is well.</param>
public sealed record AreaState(Area Area, IReadOnlyList<string> Missing, string? UnreachableQueue);
