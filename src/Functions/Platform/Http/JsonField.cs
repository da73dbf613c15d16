using System.Globalization;
using System.Text.Json;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Http;

/// <summary>One value of a JSON body. Reading it gives null, and notes why, where it is missing or not what is asked for.</summary>
public readonly struct JsonField
{
    private readonly JsonElement value;
    private readonly bool required;
    private readonly List<FieldError> errors;

    internal JsonField(JsonElement value, string pointer, bool required, List<FieldError> errors) =>
        (this.value, Pointer, this.required, this.errors) = (value, pointer, required, errors);

    /// <summary>The largest amount that is taken, in any currency.</summary>
    public const decimal LargestAmount = 1_000_000_000_000m;

    /// <summary>Where it stands in the body (RFC 6901).</summary>
    public string Pointer { get; }

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <param name="unit">What the bounds are in, such as a currency; empty for a bare number.</param>
    public decimal? Number(decimal minimum, decimal maximum, string unit = "")
    {
        if (IsMissing()) return null;
        if (value.ValueKind != JsonValueKind.Number) return Refuse<decimal>(FieldError.OutOfRange(Pointer, minimum, maximum, unit) with { Code = FieldError.WrongType });
        return value.TryGetDecimal(out var number) && number >= minimum && number <= maximum
            ? number
            : Refuse<decimal>(FieldError.OutOfRange(Pointer, minimum, maximum, unit));
    }

    /// <summary>An amount above zero.</summary>
    /// <inheritdoc cref="Amount(decimal, decimal, string?)"/>
    public decimal? PositiveAmount(string? currency) => Amount(currency is null ? 0 : Currencies.SmallestUnitOf(currency), LargestAmount, currency);

    /// <summary>An amount of zero or more.</summary>
    /// <inheritdoc cref="Amount(decimal, decimal, string?)"/>
    public decimal? Amount(string? currency) => Amount(0, LargestAmount, currency);

    /// <summary>An amount of a currency from <paramref name="minimum"/> to <paramref name="maximum"/>, with no more decimals than the currency has.</summary>
    /// <param name="currency">ISO 4217; null where that could not be read.</param>
    public decimal? Amount(decimal minimum, decimal maximum, string? currency)
    {
        if (Number(minimum, maximum, currency ?? "") is not { } amount) return null;
        return currency is null || new Money(amount, currency).Rounded == amount
            ? amount
            : Refuse<decimal>(FieldError.TooManyDecimals(Pointer, currency, Currencies.DecimalsOf(currency)));
    }

    /// <summary>A whole number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included; 12.0 is one.</summary>
    public int? Integer(int minimum, int maximum)
    {
        if (Number(minimum, maximum) is not { } number) return null;
        return decimal.IsInteger(number) ? (int)number : Refuse<int>(FieldError.NotWhole(Pointer, minimum, maximum));
    }

    /// <summary>Text of at most <paramref name="longest"/> characters (UTF-16), trimmed; text without any counts as missing.</summary>
    public string? Text(int longest)
    {
        if (IsMissing()) return null;
        if (value.ValueKind != JsonValueKind.String) return RefuseText(FieldError.NotText(Pointer, longest));
        var text = value.GetString()!.Trim();
        if (text.Length > longest) return RefuseText(FieldError.TooLong(Pointer, longest));
        if (text.Length > 0) return text;
        return required ? RefuseText(FieldError.Required(Pointer)) : null;
    }

    /// <summary>Text as it was sent, empty or not, of at most <paramref name="longest"/> characters (UTF-16).</summary>
    public string? Verbatim(int longest)
    {
        if (IsMissing()) return null;
        if (value.ValueKind != JsonValueKind.String) return RefuseText(FieldError.NotText(Pointer, longest));
        var text = value.GetString()!;
        return text.Length <= longest ? text : RefuseText(FieldError.TooLong(Pointer, longest));
    }

    /// <summary>One of the names of <paramref name="choices"/>.</summary>
    public T? Choice<T>(IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (IsMissing()) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return choices.TryGetValue(text, out var choice) ? choice : Refuse<T>(FieldError.UnknownValue(Pointer, text, choices.Keys));
    }

    /// <summary>The code of a currency in use (ISO 4217), in capitals.</summary>
    public string? Currency()
    {
        if (Text(longest: 1000) is not { } code) return null;
        return Currencies.IsKnown(code) ? code : RefuseText(FieldError.UnknownCurrency(Pointer, code));
    }

    /// <summary>A day of the calendar, <c>YYYY-MM-DD</c> (ISO 8601), from <paramref name="earliest"/> to <paramref name="latest"/>, both included.</summary>
    public DateOnly? Date(DateOnly earliest, DateOnly latest)
    {
        if (IsMissing()) return null;
        return value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= earliest && day <= latest
            ? day
            : Refuse<DateOnly>(FieldError.NotADate(Pointer, earliest, latest));
    }

    public bool? Flag()
    {
        if (IsMissing()) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Refuse<bool>(FieldError.NotAFlag(Pointer));
    }

    public JsonFields? Object()
    {
        if (IsMissing()) return null;
        if (value.ValueKind == JsonValueKind.Object) return new JsonFields(value, Pointer, errors);
        errors.Add(FieldError.NotAnObject(Pointer));
        return null;
    }

    /// <summary>The members of an object whose names are the caller's own (facts, values of placeholders), in their order.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<(string Name, JsonField Value)>? Members(int most)
    {
        if (IsMissing()) return null;
        if (Object() is null) return null;
        if (value.GetPropertyCount() > most)
        {
            errors.Add(FieldError.TooMany(Pointer, 0, most));
            return null;
        }
        var (at, errorsHere) = (Pointer, errors);
        return [.. value.EnumerateObject().Select(member => (member.Name, new JsonField(member.Value, $"{at}/{FromOutside.InPointer(member.Name)}", false, errorsHere)))];
    }

    /// <summary>The values of a list that holds from <paramref name="fewest"/> to <paramref name="most"/>; null counts as missing in each.</summary>
    public IReadOnlyList<JsonField>? List(int fewest, int most)
    {
        if (IsMissing()) return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < fewest || value.GetArrayLength() > most)
        {
            errors.Add(FieldError.TooMany(Pointer, fewest, most));
            return null;
        }
        var (at, errorsHere) = (Pointer, errors);
        return [.. value.EnumerateArray().Select((item, index) => new JsonField(item, $"{at}/{index}", true, errorsHere))];
    }

    /// <summary>The objects of a list; what is not an object is noted and left out.</summary>
    public IReadOnlyList<JsonFields>? Objects(int fewest, int most)
    {
        var list = List(fewest, most);
        return list is null ? null : [.. list.Select(item => item.Object()).OfType<JsonFields>()];
    }

    /// <summary>The texts of a list, each of at most <paramref name="longest"/> characters; what is not one is noted and left out.</summary>
    public IReadOnlyList<string>? Texts(int fewest, int most, int longest)
    {
        var list = List(fewest, most);
        return list is null ? null : [.. list.Select(item => item.Text(longest)).OfType<string>()];
    }

    /// <summary>The kind of JSON value, where an operation takes several; <see cref="JsonValueKind.Undefined"/> where it is missing.</summary>
    public JsonValueKind Kind => value.ValueKind == JsonValueKind.Null ? JsonValueKind.Undefined : value.ValueKind;

    /// <summary>The value itself, for who reads it by rules of its own; undefined where it is missing.</summary>
    public JsonElement Json => value;

    /// <summary>Notes what is wrong with this value.</summary>
    public void Refuse(FieldError error) => errors.Add(error);

    private bool IsMissing()
    {
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)) return false;
        if (required) errors.Add(FieldError.Required(Pointer));
        return true;
    }

    private T? Refuse<T>(FieldError error)
        where T : struct
    {
        errors.Add(error);
        return null;
    }

    private string? RefuseText(FieldError error)
    {
        errors.Add(error);
        return null;
    }
}
