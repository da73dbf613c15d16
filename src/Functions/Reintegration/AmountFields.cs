using System.Globalization;
using Reintegration.Domain;
using Reintegration.Domain.Reintegration;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Reintegration;

/// <summary>Amounts of money in bodies and in sentences.</summary>
internal static class AmountFields
{
    /// <summary>The largest amount that calculators take, in any currency.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    /// <summary>An amount above zero, in whole units of its currency's smallest coin.</summary>
    /// <param name="currency">Null where it could not be read, which was noted then.</param>
    public static decimal? PositiveAmount(this JsonField field, string? currency) => field.Amount(currency is null ? 0 : Coins.SmallestOf(currency), currency);

    /// <summary>An amount from zero, in whole units of its currency's smallest coin.</summary>
    public static decimal? Amount(this JsonField field, string? currency) => field.Amount(0, currency);

    /// <summary>As people in the region write it: <c>1,234.50 USD</c>.</summary>
    public static string Written(decimal amount, string currency) =>
        $"{amount.ToString($"N{Currencies.DecimalsOf(currency)}", CultureInfo.InvariantCulture)} {currency}";

    private static decimal? Amount(this JsonField field, decimal minimum, string? currency)
    {
        if (field.Number(minimum, Largest, currency ?? "") is not { } amount || currency is null) return null;
        var decimals = Currencies.DecimalsOf(currency);
        if (decimal.Round(amount, decimals) == amount) return amount;
        field.Refuse(new FieldError(
            field.Pointer, "too-many-decimals",
            new($"Un importe en {currency} tiene hasta {decimals} decimales.", $"An amount in {currency} has up to {decimals} decimals."))
        {
            Maximum = decimals,
        });
        return null;
    }
}
