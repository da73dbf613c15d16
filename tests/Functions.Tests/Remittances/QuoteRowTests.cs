using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>
/// How a quote is stored stays as it is, so that stores of earlier versions can be read and a survey imported again is known as the same. The
/// fingerprints are the first 32 digits of the SHA-256 of the fields with U+001F between them, taken with Python's hashlib.
/// </summary>
public sealed class QuoteRowTests
{
    private static readonly SurveyedQuote Whole = new()
    {
        Corridor = new Corridor("USA", "SLV"),
        Period = new SurveyPeriod(2025, 3),
        Provider = "Uno",
        ProviderType = "Bank",
        Payment = ["Cash", "Debit card"],
        Pickup = "Cash",
        Speed = Speed.Parse("Same day"),
        Currency = "USD",
        First = new PricePoint(200.00m, 4.50m, 1.25m),
        Second = new PricePoint(500m, 5m, null),
        Transparent = true,
        SurveyedOn = new DateOnly(2025, 8, 14),
        Coverage = "High",
        AccessPoint = "Low",
        PickupLocation = "Nationwide",
        PublishedCurrency = "CRC",
    };

    private static readonly SurveyedQuote Least = new()
    {
        Corridor = new Corridor("USA", "SLV"),
        Period = new SurveyPeriod(2025, 3),
        Provider = "Dos",
        ProviderType = "Bank",
        Payment = [],
        Pickup = "Cash",
        Speed = Speed.Unknown,
        Currency = "USD",
        First = new PricePoint(200m, 4m, 0m),
        Second = null,
        Transparent = false,
        SurveyedOn = null,
    };

    [Fact]
    public void Fingerprint_OfAKnownQuote_IsWhatItAlwaysWas()
    {
        Assert.Equal("6f1177bab9c58998a1afa8d291303183", $"{QuoteRow.Fingerprint(Whole):x32}");
        Assert.Equal("208124c416be523931153fee409d3422", $"{QuoteRow.Fingerprint(Least):x32}");
    }

    [Fact]
    public void WholeQuote_AsARow_HasTheColumnsItAlwaysHad() => Assert.Equal(
        [
            ("AccessPoint", "Low"), ("Coverage", "High"), ("Currency", "USD"), ("FirstAmount", "200.00"), ("FirstFee", "4.50"),
            ("FirstMarginPercent", "1.25"), ("Payment", "Cash,Debit card"), ("Pickup", "Cash"), ("PickupLocation", "Nationwide"), ("Provider", "Uno"),
            ("ProviderType", "Bank"), ("PublishedCurrency", "CRC"), ("SecondAmount", "500"), ("SecondFee", "5"), ("Speed", "Same day"),
            ("SurveyedOn", "2025-08-14"), ("Transparent", true),
        ],
        Columns(Whole));

    [Fact]
    public void QuoteWithTheLeast_AsARow_LeavesTheRestOut() => Assert.Equal(
        [
            ("Currency", "USD"), ("FirstAmount", "200"), ("FirstFee", "4"), ("FirstMarginPercent", "0"), ("Payment", ""), ("Pickup", "Cash"),
            ("Provider", "Dos"), ("ProviderType", "Bank"), ("Speed", ""), ("Transparent", false),
        ],
        Columns(Least));

    [Fact]
    public void Row_ReadAgain_IsTheQuote()
    {
        Assert.Equal(Whole, ReadAgain(Whole) with { Payment = Whole.Payment });
        Assert.Equal(Whole.Payment, ReadAgain(Whole).Payment);
        Assert.Equal(Least, ReadAgain(Least) with { Payment = Least.Payment });
        Assert.Empty(ReadAgain(Least).Payment);
    }

    private static SurveyedQuote ReadAgain(SurveyedQuote quote) => QuoteRow.FromEntity(quote.Corridor, quote.Period, Entity(quote));

    private static TableEntity Entity(SurveyedQuote quote) => QuoteRow.ToEntity(quote, "0123456789abcdef", QuoteRow.Fingerprint(quote));

    private static IEnumerable<(string, object)> Columns(SurveyedQuote quote) => Entity(quote)
        .Where(column => column.Key is not ("PartitionKey" or "RowKey"))
        .OrderBy(column => column.Key, StringComparer.Ordinal)
        .Select(column => (column.Key, column.Value));
}
