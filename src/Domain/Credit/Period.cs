using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Credit;

/// <summary>What a period is counted in; weeks are days by sevens, years months by twelves.</summary>
public enum PeriodUnit
{
    Day,
    SemiMonth,
    Month,
}

/// <summary>
/// The time from one payment to the next: <c>semi-monthly</c>, or an ISO 8601 duration in one unit, <c>P1D</c>–<c>P366D</c>,
/// <c>P1W</c>–<c>P52W</c>, <c>P1M</c>–<c>P120M</c>, <c>P1Y</c>–<c>P10Y</c>.
/// </summary>
[JsonConverter(typeof(PeriodConverter))]
[WrittenAs("P1M", ErrorCode.UnknownPeriod, Pattern = "^(semi-monthly|P[0-9]{1,3}[DWMY])$", AnyCase = true)]
public readonly partial record struct Period(PeriodUnit Unit, int Count) : IReadable<Period>
{
    public static readonly Period SemiMonthly = new(PeriodUnit.SemiMonth, 1);
    public static readonly Period Monthly = new(PeriodUnit.Month, 1);

    private const string SemiMonthlyText = "semi-monthly";

    /// <summary>Roughly, to compare periods with one another: a month is the twelfth of 365 days.</summary>
    public double ApproximateDays => Unit switch
    {
        PeriodUnit.Day => Count,
        PeriodUnit.SemiMonth => 365.0 / 24,
        _ => Count * 365.0 / 12,
    };

    /// <summary>Reads a period in any case; false where the text is none.</summary>
    public static bool TryParse(string text, out Period period)
    {
        period = SemiMonthly;
        if (text.Equals(SemiMonthlyText, StringComparison.OrdinalIgnoreCase)) return true;
        if (Duration().Match(text) is not { Success: true } match) return false;
        var count = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        period = char.ToUpperInvariant(match.Groups[2].ValueSpan[0]) switch
        {
            'D' => new(PeriodUnit.Day, count),
            'W' => new(PeriodUnit.Day, count * 7),
            'M' => new(PeriodUnit.Month, count),
            _ => new(PeriodUnit.Month, count * 12),
        };
        return period.Count >= 1 && period.Count <= (period.Unit == PeriodUnit.Day ? 366 : 120);
    }

    /// <inheritdoc/>
    public static bool TryRead(Field field, out Period value)
    {
        value = default;
        if (field.Text(longest: 1000) is not { } text) return false;
        if (TryParse(text, out value)) return true;
        var shown = FromOutside.Shown(text);
        field.Refuse(new FieldError(field.Pointer, ErrorCode.UnknownPeriod, new(
            $"«{shown}» no es un período. Use «semi-monthly» o una duración ISO 8601: P1D a P366D, P1W a P52W, P1M a P120M, P1Y a P10Y.",
            $"\"{shown}\" is not a period. Use \"semi-monthly\" or an ISO 8601 duration: P1D to P366D, P1W to P52W, P1M to P120M, P1Y to P10Y.")));
        return false;
    }

    public override string ToString() => Unit switch
    {
        PeriodUnit.SemiMonth => SemiMonthlyText,
        PeriodUnit.Month => string.Create(CultureInfo.InvariantCulture, $"P{Count}M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"P{Count}D"),
    };

    [GeneratedRegex(@"^P([0-9]{1,3})([DWMY])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}

/// <summary>Writes a period in JSON as its text.</summary>
public sealed class PeriodConverter : JsonConverter<Period>
{
    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Period.TryParse(reader.GetString() ?? "", out var period) ? period : throw new JsonException("It is no period.");

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
