using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// A surveyed quote as a row of the table <c>Quotes</c>: partition corridor, key <c>{period}_{revision}_{fingerprint}</c>.
/// </summary>
public static class QuoteRow
{
    // Dividing by it drops trailing zeros, so that 200 and 200.0 are the same amount.
    private const decimal One = 1.0000000000000000000000000000m;
    private const char Separator = '\u001f';

    private static readonly RowType<SurveyedQuote> Rows = new RowType<SurveyedQuote>()
        .InKey(nameof(SurveyedQuote.Corridor))
        .InKey(nameof(SurveyedQuote.Period))
        .Own<IReadOnlyList<string>>(
            nameof(SurveyedQuote.Payment),
            (row, payment) => row["Payment"] = string.Join(',', payment),
            row => row.GetString("Payment").Split(',', StringSplitOptions.RemoveEmptyEntries))
        .Own(nameof(SurveyedQuote.Speed), (row, speed) => row["Speed"] = speed.Published, row => Speed.Parse(row.GetString("Speed")))
        .Own(nameof(SurveyedQuote.First), (row, point) => Add(row, "First", point), row => Point(row, "First"))
        .Own(nameof(SurveyedQuote.Second), (row, point) => Add(row, "Second", point), row => Point(row, "Second"));

    /// <summary>The rows of one revision of one period share this prefix.</summary>
    public static string Prefix(SurveyPeriod period, string revision) => $"{period}_{revision}_";

    public static TableEntity ToEntity(SurveyedQuote quote, string revision, UInt128 fingerprint) =>
        Rows.ToEntity(quote.Corridor.ToString(), $"{Prefix(quote.Period, revision)}{fingerprint:x32}", quote);

    public static SurveyedQuote FromEntity(Corridor corridor, SurveyPeriod period, TableEntity row) =>
        Rows.FromEntity(row) with { Corridor = corridor, Period = period };

    /// <summary>
    /// 128 bits of the SHA-256 of everything that is kept of a quote: two rows with the same one say the same. It stays as it is, since stored keys
    /// hold it.
    /// </summary>
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
        (Number(row, $"{name}Amount"), Number(row, $"{name}Fee")) is ({ } amount, { } fee)
            ? new PricePoint(amount, fee, Number(row, $"{name}MarginPercent"))
            : null;

    private static decimal? Number(TableEntity row, string name) =>
        row.GetString(name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
