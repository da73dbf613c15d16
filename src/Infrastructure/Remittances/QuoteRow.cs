using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// A surveyed quote as a row of the table <c>Quotes</c>: partition corridor, key <c>{period}_{revision}_{fingerprint}</c>. Decimals are
/// stored as text, because Table Storage has no decimal.
/// </summary>
public static class QuoteRow
{
    // Dividing by it drops trailing zeros, so that 200 and 200.0 are the same amount.
    private const decimal One = 1.0000000000000000000000000000m;
    private const char Separator = '\u001f';

    /// <summary>The rows of one revision of one period share this prefix.</summary>
    public static string Prefix(SurveyPeriod period, string revision) => $"{period}_{revision}_";

    public static TableEntity ToEntity(SurveyedQuote quote, string revision, UInt128 fingerprint)
    {
        var row = new TableEntity(quote.Corridor.ToString(), $"{Prefix(quote.Period, revision)}{fingerprint:x32}")
        {
            ["Provider"] = quote.Provider,
            ["ProviderType"] = quote.ProviderType,
            ["Payment"] = string.Join(',', quote.Payment),
            ["Pickup"] = quote.Pickup,
            ["Speed"] = quote.Speed.Published,
            ["Currency"] = quote.Currency,
            ["Transparent"] = quote.Transparent,
        };
        Add(row, "First", quote.First);
        Add(row, "Second", quote.Second);
        if (quote.SurveyedOn is { } day) row["SurveyedOn"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (quote.Coverage.Length > 0) row["Coverage"] = quote.Coverage;
        if (quote.AccessPoint.Length > 0) row["AccessPoint"] = quote.AccessPoint;
        if (quote.PickupLocation.Length > 0) row["PickupLocation"] = quote.PickupLocation;
        if (quote.PublishedCurrency is { } published) row["PublishedCurrency"] = published;
        return row;
    }

    public static SurveyedQuote FromEntity(Corridor corridor, SurveyPeriod period, TableEntity row) => new()
    {
        Corridor = corridor,
        Period = period,
        Provider = row.GetString("Provider"),
        ProviderType = row.GetString("ProviderType"),
        Payment = row.GetString("Payment").Split(',', StringSplitOptions.RemoveEmptyEntries),
        Pickup = row.GetString("Pickup"),
        Speed = Speed.Parse(row.GetString("Speed")),
        Currency = row.GetString("Currency"),
        First = Point(row, "First"),
        Second = Point(row, "Second"),
        Transparent = row.GetBoolean("Transparent") == true,
        SurveyedOn = row.GetString("SurveyedOn") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Coverage = row.GetString("Coverage") ?? "",
        AccessPoint = row.GetString("AccessPoint") ?? "",
        PickupLocation = row.GetString("PickupLocation") ?? "",
        PublishedCurrency = row.GetString("PublishedCurrency"),
    };

    /// <summary>128 bits of the SHA-256 of everything that is kept of a quote: two rows with the same one say the same.</summary>
    public static UInt128 Fingerprint(SurveyedQuote quote)
    {
        var text = string.Join(
            Separator, quote.Corridor, quote.Period, quote.Provider, quote.ProviderType, string.Join(',', quote.Payment), quote.Pickup,
            quote.Speed.Published, quote.Currency, Text(quote.First), Text(quote.Second), quote.Transparent,
            quote.SurveyedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), quote.Coverage, quote.AccessPoint, quote.PickupLocation);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static string Text(PricePoint? point) =>
        point is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p.Amount / One} {p.Fee / One} {p.FxMarginPercent / One}") : "";

    private static void Add(TableEntity row, string name, PricePoint? point)
    {
        if (point is not { } p) return;
        row[$"{name}Amount"] = p.Amount.ToString(CultureInfo.InvariantCulture);
        row[$"{name}Fee"] = p.Fee.ToString(CultureInfo.InvariantCulture);
        if (p.FxMarginPercent is { } margin) row[$"{name}MarginPercent"] = margin.ToString(CultureInfo.InvariantCulture);
    }

    private static PricePoint? Point(TableEntity row, string name) =>
        Number(row, $"{name}Amount") is { } amount ? new PricePoint(amount, Number(row, $"{name}Fee")!.Value, Number(row, $"{name}MarginPercent")) : null;

    private static decimal? Number(TableEntity row, string name) =>
        row.GetString(name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
