using System.Globalization;

namespace Reintegration.Domain;

/// <summary>Figures and days as people of the region read them: a decimal point in both languages, as from Mexico to Panama.</summary>
public static class Written
{
    private static readonly string[] MonthsEs =
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
    private static readonly string[] MonthsEn =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>An amount with all decimals of its currency: <c>1,234.50</c>.</summary>
    public static string Amount(decimal value, string currency) =>
        value.ToString($"N{Currencies.DecimalsOf(currency)}", CultureInfo.InvariantCulture);

    /// <summary>An amount with its currency: <c>USD 1,234.50</c>, which no line breaks at.</summary>
    public static string Money(decimal value, string currency) => $"{currency}\u00a0{Amount(value, currency)}";

    /// <summary>To two decimals: <c>12.68 %</c>, in English without the space, which no line breaks at.</summary>
    public static Text Percent(decimal value)
    {
        var figure = value.ToString("N2", CultureInfo.InvariantCulture);
        return new($"{figure}\u00a0%", $"{figure}%");
    }

    /// <summary>A day: <c>30 de noviembre de 2026</c>, <c>30 November 2026</c>.</summary>
    public static Text Day(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} de {MonthsEs[day.Month - 1]} de {day.Year}"),
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthsEn[day.Month - 1]} {day.Year}"));

    /// <summary>A day for a narrow place: <c>30 nov 2026</c>.</summary>
    public static Text ShortDay(DateOnly day) => new(
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthsEs[day.Month - 1][..3]} {day.Year}"),
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthsEn[day.Month - 1][..3]} {day.Year}"));
}
