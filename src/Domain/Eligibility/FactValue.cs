namespace Reintegration.Domain.Eligibility;

/// <summary>
/// The value of a fact: a number where the fact has an order (a date as its day number, a level as its place), else the codes it
/// consists of, one unless it is a list.
/// </summary>
/// <param name="Currency">Of an amount; null for every other.</param>
public sealed record FactValue(decimal Number, string? Currency, IReadOnlyList<string> Codes)
{
    public static FactValue Of(decimal number, string? currency = null) => new(number, currency, []);

    public static FactValue Of(params IReadOnlyList<string> codes) => new(0, null, codes);
}
