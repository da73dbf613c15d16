using System.Globalization;
using System.Text.Json;

namespace Reintegration.Domain.Platform;

/// <summary>
/// One value that came from outside: a member of a JSON object, an item of a list, or a query parameter. Reading it gives null, and notes why, where
/// it is missing or not what is asked for.
/// </summary>
public readonly struct Field
{
    /// <summary>The largest amount that is taken, in any currency.</summary>
    public const decimal LargestAmount = 1_000_000_000_000m;

    private readonly JsonElement json;
    private readonly IReadOnlyList<string>? texts;
    private readonly bool required;
    private readonly Fields parent;

    internal Field(JsonElement json, string pointer, bool required, Fields parent) =>
        (this.json, Pointer, this.required, this.parent) = (json, pointer, required, parent);

    internal Field(IReadOnlyList<string>? texts, string pointer, bool required, Fields parent) =>
        (this.texts, Pointer, this.required, this.parent) = (texts ?? [], pointer, required, parent);

    /// <summary>Where it stands (RFC 6901).</summary>
    public string Pointer { get; }

    /// <summary>Whether it is there and not null; a query parameter, whether it holds anything but spaces.</summary>
    public bool IsThere => texts is null ? json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) : texts.Count > 0;

    /// <summary>The kind of JSON value, where several are taken; <see cref="JsonValueKind.Undefined"/> where it is missing.</summary>
    public JsonValueKind Kind => !IsThere ? JsonValueKind.Undefined : texts is null ? json.ValueKind : JsonValueKind.String;

    /// <summary>The value as JSON, for who reads it by rules of its own; undefined where it is missing or a query parameter.</summary>
    public JsonElement Json => json;

    /// <summary>The currency that amounts here are in, of the object it stands in or one around it; null where none was read.</summary>
    public string? Currency => parent.Currency;

    /// <summary>A number from <paramref name="minimum"/> to <paramref name="maximum"/>, both included.</summary>
    /// <param name="unit">What the bounds are in, such as a currency; empty for a bare number.</param>
    public decimal? Number(decimal minimum, decimal maximum, string unit = "")
    {
        if (IsMissing()) return null;
        var within = FieldError.OutOfRange(Pointer, minimum, maximum, unit);
        if (!TryNumber(out var number, out var isNumber)) return Refuse<decimal>(isNumber ? within : within with { Code = ErrorCode.WrongType });
        return number >= minimum && number <= maximum ? number : Refuse<decimal>(within);
    }

    /// <summary>
    /// An amount of a currency, from <paramref name="minimum"/> to <paramref name="maximum"/>, with no more decimals than the currency has.
    /// </summary>
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

    /// <summary>
    /// Text of at most <paramref name="longest"/> characters (UTF-16), as <see cref="Typed"/> keeps it; text without any counts as missing.
    /// </summary>
    /// <param name="lines">Whether it keeps its line breaks.</param>
    public string? Text(int longest, bool lines = false)
    {
        if (String(longest, lines ? text => Typed.CleanLines(text).Trim() : Typed.Clean) is not { } text) return null;
        if (text.Length > 0) return text;
        return required ? RefuseText(FieldError.Required(Pointer)) : null;
    }

    /// <summary>Text of at most <paramref name="longest"/> characters (UTF-16), empty or not, as it was sent.</summary>
    public string? Verbatim(int longest) => String(longest, text => text);

    /// <summary>A value of an enumeration by its code, in any case.</summary>
    /// <param name="same">Gives the code for another that means the same; null where there is none.</param>
    public T? Choice<T>(Func<string, string?>? same = null)
        where T : struct, Enum
    {
        if (IsMissing()) return null;
        var text = Kind == JsonValueKind.String ? Typed.Clean(String()) : json.GetRawText();
        return Codes<T>.TryParse(text, out var value) || (same?.Invoke(text) is { } code && Codes<T>.TryParse(code, out value))
            ? value
            : Refuse<T>(FieldError.UnknownValue(Pointer, text, Codes<T>.All));
    }

    /// <summary>One of these codes, in any case; given as the list spells it.</summary>
    /// <param name="unknown">What any other is.</param>
    public string? Choice(IReadOnlyList<string> codes, ErrorCode unknown = ErrorCode.UnknownValue)
    {
        if (IsMissing()) return null;
        var text = Kind == JsonValueKind.String ? Typed.Clean(String()) : json.GetRawText();
        return codes.FirstOrDefault(code => code.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? RefuseText(FieldError.UnknownValue(Pointer, text, codes) with { Code = unknown });
    }

    /// <summary>A text in both languages, <c>{es, en}</c>, each of at most <paramref name="longest"/> characters (UTF-16).</summary>
    /// <param name="lines">Whether they keep their line breaks.</param>
    public Text? BothLanguages(int longest, bool lines = false)
    {
        if (Object() is not { } both) return null;
        both.RefuseOthers("es", "en");
        var (es, en) = (both.Required("es").Text(longest, lines), both.Required("en").Text(longest, lines));
        return es is null || en is null ? null : new Text(es, en);
    }

    /// <summary>
    /// A day of the calendar, <c>YYYY-MM-DD</c> (ISO 8601), from <paramref name="earliest"/> to <paramref name="latest"/>, both included.
    /// </summary>
    public DateOnly? Date(DateOnly earliest, DateOnly latest)
    {
        if (IsMissing()) return null;
        return Kind == JsonValueKind.String
            && DateOnly.TryParseExact(Typed.Clean(String()), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= earliest && day <= latest
            ? day
            : Refuse<DateOnly>(FieldError.NotADate(Pointer, earliest, latest));
    }

    /// <summary>Yes or no; a query writes it <c>true</c> or <c>false</c>.</summary>
    public bool? Flag()
    {
        if (IsMissing()) return null;
        if (texts is not null && bool.TryParse(String(), out var flag)) return flag;
        return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Refuse<bool>(FieldError.NotAFlag(Pointer));
    }

    /// <summary>The fields of a JSON object.</summary>
    public Fields? Object()
    {
        if (IsMissing()) return null;
        if (Kind == JsonValueKind.Object) return parent.Inside(json, Pointer);
        Refuse(FieldError.NotAnObject(Pointer));
        return null;
    }

    /// <summary>The fields that an object would have of which this value is a short form: the one of that name.</summary>
    public Fields Alone(string name) => parent.Inside(json, Pointer, name);

    /// <summary>The values of a list that holds from <paramref name="fewest"/> to <paramref name="most"/>; null counts as missing in each.</summary>
    public IReadOnlyList<Field>? List(int fewest, int most)
    {
        var (at, inside) = (Pointer, parent);
        if (texts is { Count: > 0 })
            return texts.Count <= most ? [.. texts.Select(text => new Field([text], at, true, inside))] : RefuseList(fewest, most);
        if (IsMissing()) return null;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < fewest || json.GetArrayLength() > most) return RefuseList(fewest, most);
        var (items, index) = (new Field[json.GetArrayLength()], 0);
        foreach (var item in json.EnumerateArray()) items[index] = new Field(item, $"{at}/{index++}", true, inside);
        return items;
    }

    /// <summary>Notes what is wrong with this value.</summary>
    public void Refuse(FieldError error) => parent.Refuse(error);

    private string? String(int longest, Func<string, string> kept)
    {
        if (IsMissing()) return null;
        if (Kind != JsonValueKind.String) return RefuseText(FieldError.NotText(Pointer, longest));
        var text = kept(String());
        return text.Length <= longest ? text : RefuseText(FieldError.TooLong(Pointer, longest));
    }

    private string String() => texts is null ? json.GetString()! : texts[0];

    private bool TryNumber(out decimal number, out bool isNumber)
    {
        if (texts is null)
        {
            isNumber = json.ValueKind == JsonValueKind.Number;
            number = 0;
            return isNumber && json.TryGetDecimal(out number);
        }
        return isNumber = decimal.TryParse(
            String(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    // Whether there is no value, or more than the one that can be read.
    private bool IsMissing()
    {
        if (texts is { Count: > 1 })
        {
            Refuse(FieldError.Duplicate(Pointer, Pointer[1..]));
            return true;
        }
        if (IsThere) return false;
        if (required) Refuse(FieldError.Required(Pointer));
        return true;
    }

    private T? Refuse<T>(FieldError error)
        where T : struct
    {
        Refuse(error);
        return null;
    }

    private string? RefuseText(FieldError error)
    {
        Refuse(error);
        return null;
    }

    private IReadOnlyList<Field>? RefuseList(int fewest, int most)
    {
        Refuse(FieldError.TooMany(Pointer, fewest, most));
        return null;
    }
}
