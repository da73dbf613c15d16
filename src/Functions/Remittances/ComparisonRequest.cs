using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// What is compared, which services are listed and in which order. A filter takes one or more of the codes that the corridor's services have.
/// </summary>
public sealed record ComparisonRequest
{
    private const int MostTerms = 50;
    private const int LongestTerm = 200;

    /// <summary>What is sent, in the corridor's sending currency; without it, the equivalent of USD 200.</summary>
    public AskedAmount? Amount { get; init; }

    /// <summary>The quarter of the survey, such as <c>2025_3Q</c>; without it, the newest.</summary>
    [Text(LongestTerm)]
    public string? Period { get; init; }

    /// <summary>The ways to pay in.</summary>
    [Length(0, MostTerms), Text(LongestTerm)]
    public IReadOnlyList<string> Payment { get; init; } = [];

    /// <summary>The ways to be paid out.</summary>
    [Length(0, MostTerms), Text(LongestTerm)]
    public IReadOnlyList<string> Pickup { get; init; } = [];

    /// <summary>The types of providers.</summary>
    [Length(0, MostTerms), Text(LongestTerm)]
    public IReadOnlyList<string> ProviderType { get; init; } = [];

    /// <summary>The most days it may take; services whose speed has no upper end or is not known take longer than any.</summary>
    [Range(0, 365)]
    public int? MaxDays { get; init; }

    /// <summary>The order of the list; the rank is by cost in each.</summary>
    public QuoteOrder Sort { get; init; }
}

/// <summary>An amount whose bounds depend on the corridor. What is no number is outside of any, so that its caller learns the bounds, too.</summary>
/// <param name="Value">Null where it is no number.</param>
[WrittenAs("200", ErrorCode.OutOfRange, JsonType = "number")]
public readonly record struct AskedAmount(decimal? Value) : IReadable<AskedAmount>
{
    private const int Longest = 100;

    public static bool TryRead(Field field, out AskedAmount value)
    {
        value = default;
        if (field.Text(Longest) is not { } text) return false;
        const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number)) value = new AskedAmount(number);
        return true;
    }
}
