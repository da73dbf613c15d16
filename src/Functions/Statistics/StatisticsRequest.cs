using System.Diagnostics.CodeAnalysis;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Statistics;

namespace Reintegration.Functions.Statistics;

/// <summary>Which figures.</summary>
public sealed record StatisticsRequest
{
    /// <summary>One of the ministry's own (ISO 3166-1 alpha-3).</summary>
    [Country]
    public required string Country { get; init; }

    /// <summary>The first day of the return: 1 January of a year. Without it, of whatever day, and of none that is known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of the return, included: 31 December of the same year.</summary>
    public DateOnly? To { get; init; }

    /// <summary>By what people are counted: at most two; one where it is of one year. Without it, the total alone.</summary>
    public StatisticsBy? By { get; init; }

    /// <summary>The year that is asked for; null where it is all of them.</summary>
    internal int? Year => From?.Year;

    internal IReadOnlyList<Dimension> Shown => By?.Dimensions ?? [];

    /// <summary>What is wrong with members that are right each by itself.</summary>
    internal IEnumerable<FieldError> Errors()
    {
        if (From is { } from ? from.DayOfYear != 1 || To != new DateOnly(from.Year, 12, 31) : To is not null)
        {
            // Periods that overlap would tell by their difference what none of them does.
            yield return new FieldError(From is null ? "/from" : "/to", ErrorCode.InvalidValue, new(
                "El período es un año entero, del 1 de enero al 31 de diciembre: la diferencia entre dos que se traslapan delata a pocas personas.",
                "A period is a whole year, from 1 January to 31 December: two that overlap would give away a few people by their difference."));
        }
        var most = Release.MostDimensions - (From is null || Shown.Contains(Dimension.Year) ? 0 : 1);
        if (Shown.Count > most) yield return FieldError.TooMany("/by", 0, most);
    }
}

/// <summary>By what people are counted, as an address lists it.</summary>
[WrittenAs("programme,sex", ErrorCode.UnknownValue, ErrorCode.Duplicate, ErrorCode.OutOfRange, Pattern = "^[a-z]+(,[a-z]+)*$", AnyCase = true)]
public readonly record struct StatisticsBy(IReadOnlyList<Dimension> Dimensions) : IReadable<StatisticsBy>
{
    private const int Longest = 200;

    public static bool TryRead(Field field, [MaybeNullWhen(false)] out StatisticsBy value)
    {
        value = default;
        if (field.Text(Longest) is not { } text) return false;
        var dimensions = new List<Dimension>();
        foreach (var code in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var error = !Codes<Dimension>.TryParse(code, out var dimension) ? FieldError.UnknownValue(field.Pointer, code, Codes<Dimension>.All)
                : dimensions.Contains(dimension) ? FieldError.Duplicate(field.Pointer, code)
                : null;
            if (error is not null)
            {
                field.Refuse(error);
                return false;
            }
            dimensions.Add(dimension);
        }
        value = new StatisticsBy([.. dimensions.Order()]);
        return true;
    }
}
