namespace Reintegration.Infrastructure.Storage;

/// <summary>The tables of the product; the deployment creates the same.</summary>
public static class TableNames
{
    public const string Quotes = "Quotes";
    public const string Surveys = "Surveys";
    public const string Keys = "Keys";
    public const string LivePrices = "LivePrices";
    public const string Pending = "Pending";
    public const string Returnees = "Returnees";
    public const string Lookup = "Lookup";
    public const string Directory = "Directory";
    public const string Attention = "Attention";
    public const string Enrolments = "Enrolments";
    public const string ReturneeImports = "ReturneeImports";
    public const string Programmes = "Programmes";
    public const string Due = "Due";
    public const string Agreements = "Agreements";
    public const string Instruments = "Instruments";
    public const string Vacancies = "Vacancies";
    public const string Reevaluations = "Reevaluations";
    public const string Statistics = "Statistics";
    public const string Contacts = "Contacts";
    public const string Gateways = "Gateways";
    public const string Templates = "Templates";
    public const string Plans = "Plans";
    public const string Campaigns = "Campaigns";
    public const string PriceAlerts = "PriceAlerts";

    public static readonly IReadOnlyList<string> All =
    [
        Quotes, Surveys, Keys, LivePrices, Pending, Returnees,
        Lookup, Directory, Attention, Enrolments, ReturneeImports, Programmes,
        Due, Agreements, Instruments, Vacancies, Reevaluations, Statistics,
        Contacts, Gateways, Templates, Plans, Campaigns, PriceAlerts,
    ];
}
