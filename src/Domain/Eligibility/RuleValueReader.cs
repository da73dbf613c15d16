using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>Reads what a rule compares its fact with, which is a code, an amount, a pair of days … as fact and operator say.</summary>
internal sealed class RuleValueReader
{
    private const int MostMonths = 600;
    private const string Today = "today";

    private readonly Fact fact;

    // That of the first amount, which the others must be in.
    private string? currency;

    private RuleValueReader(Fact fact) => this.fact = fact;

    /// <summary>What a rule's value comes to, as the members of <see cref="Rule"/>; null where it is missing or wrong.</summary>
    public static (IReadOnlyList<string> Codes, IReadOnlyList<Stretch> Stretches, string? Currency)? Read(
        Fact fact, RuleOperator @operator, Field field)
    {
        if (!fact.IsOrdered) return ReadCodes(fact, @operator, field) is { } codes ? (codes, [], null) : null;
        var reader = new RuleValueReader(fact);
        return reader.ReadStretches(@operator, field) is { } stretches ? ([], stretches, reader.currency) : null;
    }

    private static IReadOnlyList<string>? ReadCodes(Fact fact, RuleOperator @operator, Field field) =>
        @operator == RuleOperator.EqualTo ? FactReader.ReadOne(fact, field)?.Codes
        : FactReader.ReadList(fact, field) is { } values && !IsEmpty(values, field) ? [.. values.SelectMany(one => one.Codes).Distinct()] : null;

    private IReadOnlyList<Stretch>? ReadStretches(RuleOperator @operator, Field field)
    {
        var (least, most) = (new Bound(fact.Range.Minimum), new Bound(fact.Range.Maximum));
        return @operator switch
        {
            RuleOperator.EqualTo => ReadBound(field) is { } only ? [new(only, only)] : null,
            RuleOperator.AtLeast => ReadBound(field) is { } low ? [new(low, most)] : null,
            RuleOperator.AtMost => ReadBound(field) is { } high ? [new(least, high)] : null,
            RuleOperator.OneOf => ReadOneOf(field),
            RuleOperator.Between => ReadBetween(field),
            RuleOperator.WithinMonthsOf => ReadMonths(field),
            _ => throw new InvalidOperationException($"{@operator} {field.Pointer}"),
        };
    }

    private Bound? ReadBound(Field field)
    {
        if (fact.Type == FactType.Date && IsToday(field)) return Bound.Today;
        if (FactReader.ReadOne(fact, field) is not { } read) return null;
        if (currency is not null && currency != read.Currency)
        {
            field.Refuse(new($"{field.Pointer}/currency", ErrorCode.CurrencyMismatch, new(
                "Los dos montos deben estar en la misma moneda.", "Both amounts must be in the same currency.")));
            return null;
        }
        currency = read.Currency;
        return new Bound(read.Number);
    }

    private static bool IsToday(Field field) =>
        field.Kind == JsonValueKind.String && Typed.Comparer.Equals(field.Json.GetString(), Today);

    private Bound[]? ReadBounds(Field field, int fewest, int most)
    {
        if (field.List(fewest, most) is not { } items) return null;
        var (bounds, right) = (new Bound[items.Count], 0);
        foreach (var item in items)
        {
            if (ReadBound(item) is { } bound) bounds[right++] = bound;
        }
        return right == bounds.Length ? bounds : null;
    }

    private IReadOnlyList<Stretch>? ReadOneOf(Field field) =>
        ReadBounds(field, 0, FactReader.LongestList) is { } all && !IsEmpty(all, field) ? [.. all.Select(one => new Stretch(one, one))] : null;

    private IReadOnlyList<Stretch>? ReadBetween(Field field)
    {
        if (ReadBounds(field, 2, 2) is not [var low, var high]) return null;
        if (low.Fixed is not { } from || high.Fixed is not { } to || from <= to) return [new(low, high)];
        field.Refuse(FieldError.Contradiction(
            field.Pointer,
            new("El primer valor es mayor que el segundo: nadie la cumple.", "The first value is greater than the second: nobody meets it.")));
        return null;
    }

    private IReadOnlyList<Stretch>? ReadMonths(Field field)
    {
        if (field.Object() is not { } fields) return null;
        fields.RefuseOthers("months", "of", "direction");
        var (months, of) = (fields.Required("months").Integer(1, MostMonths), ReadBound(fields.Required("of")));
        // Never left to be guessed: "24 months ago or less" must not be met by somebody who comes back in 18.
        var direction = fields.Required("direction").Choice<MonthsDirection>();
        if (months is not { } most || of is not { } day || direction is not { } side) return null;
        return [new(side == MonthsDirection.After ? day : Moved(day, -most), side == MonthsDirection.Before ? day : Moved(day, most))];

        static Bound Moved(Bound day, int months) => day.Fixed is { } number
            ? new(DateOnly.FromDayNumber((int)number).AddMonths(months).DayNumber)
            : new(null, months);
    }

    private static bool IsEmpty<T>(IReadOnlyList<T> values, Field field)
    {
        if (values.Count > 0) return false;
        field.Refuse(FieldError.Contradiction(
            field.Pointer,
            new("Una lista vacía no dice nada; escriba al menos un valor.", "An empty list says nothing; write at least one value.")));
        return true;
    }
}
