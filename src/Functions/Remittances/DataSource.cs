namespace Reintegration.Functions.Remittances;

/// <summary>Where the figures come from, and on which terms they may be used.</summary>
public sealed record DataSource(string Name, string Licence, string Url)
{
    internal static readonly DataSource RemittancePricesWorldwide =
        new("The World Bank, Remittance Prices Worldwide", "CC BY 4.0", "https://remittanceprices.worldbank.org");
}
