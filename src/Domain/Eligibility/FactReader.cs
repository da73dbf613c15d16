using System.Globalization;
using System.Text.Json;
using Reintegration.Domain.Jobs;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>Reads the value of a fact as rules and profiles write it. What is wrong with it is added to the errors, and null given.</summary>
public static class FactReader
{
    public const int LongestCode = 60;
    public const int LongestList = 50;

    internal static readonly Text EmptyList = new("Una lista vacía no dice nada; escriba al menos un valor.", "An empty list says nothing; write at least one value.");

    private static readonly string[] Flags = ["true", "false"];

    private static readonly Text Country = new("un país por su código ISO 3166-1 de tres mayúsculas, como GTM", "a country by its ISO 3166-1 code of three capitals, such as GTM");
    private static readonly Text Language = new("un idioma por su código ISO 639-1 de dos minúsculas, como es", "a language by its ISO 639-1 code of two lower-case letters, such as es");
    private static readonly Text Occupation = new("un código de la CIUO-08 de 1 a 4 dígitos, como 7112", "an ISCO-08 code of 1 to 4 digits, such as 7112");
    private static readonly Text Currency = new("una moneda por su código ISO 4217 de tres mayúsculas, como GTQ", "a currency by its ISO 4217 code of three capitals, such as GTQ");
    private static readonly Text Code = new(
        $"un código de hasta {LongestCode} minúsculas y dígitos unidos por guiones, como bank-account",
        $"a code of up to {LongestCode} lower-case letters and digits joined by hyphens, such as bank-account");

    // ISO 639-1, all 183.
    private static readonly HashSet<string> Languages = [.. """
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr
        fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li
        ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg
        si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A value as a person has it: of a list fact, the whole list, which may be empty.</summary>
    public static FactValue? Read(Fact fact, JsonElement value, string pointer, ICollection<ProgrammeError> errors) =>
        fact.IsList ? ReadList(fact, value, pointer, errors, fewest: 0) is { } all ? FactValue.Of([.. all.SelectMany(one => one.Codes).Distinct()]) : null
        : ReadOne(fact, value, pointer, errors);

    /// <summary>A list of single values, whether or not a person has several; null where one of them is wrong.</summary>
    internal static IReadOnlyList<FactValue>? ReadList(Fact fact, JsonElement value, string pointer, ICollection<ProgrammeError> errors, int fewest)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(ProgrammeError.WrongKind(pointer, new("una lista", "a list")));
            return null;
        }
        var length = value.GetArrayLength();
        if (length < fewest)
        {
            errors.Add(ProgrammeError.Impossible(pointer, EmptyList));
            return null;
        }
        if (length > LongestList)
        {
            errors.Add(ProgrammeError.NotWithin(pointer, fewest, LongestList, new("una lista con un número de elementos", "a list with a number of items")));
            return null;
        }
        var values = value.EnumerateArray().Select((item, index) => ReadOne(fact, item, $"{pointer}/{index}", errors)).ToList();
        return values.TrueForAll(one => one is not null) ? [.. values.Select(one => one!)] : null;
    }

    /// <summary>A single value: of a list fact, one entry.</summary>
    internal static FactValue? ReadOne(Fact fact, JsonElement value, string pointer, ICollection<ProgrammeError> errors)
    {
        return fact.Type switch
        {
            FactType.Number => ReadNumber(),
            FactType.Money => ReadMoney(),
            FactType.Date => ReadDay(value, pointer, errors) is { } day ? FactValue.Of(day.DayNumber) : null,
            FactType.Level => ReadChoice() is { } level ? FactValue.Of(fact.Values.ToList().IndexOf(level)) : null,
            FactType.Flag => ReadFlag(),
            FactType.Choice => ReadChoice() is { } choice ? FactValue.Of(choice) : null,
            FactType.Country => ReadCode(Countries.IsKnown, ProgrammeError.UnknownCountry, Country),
            FactType.Language => ReadCode(Languages.Contains, ProgrammeError.UnknownLanguage, Language),
            FactType.Occupation => ReadCode(text => IscoCode.TryParse(text, out _), ProgrammeError.InvalidValue, Occupation),
            FactType.Code => ReadCode(IsCode, ProgrammeError.InvalidValue, Code),
            _ => throw new InvalidOperationException(fact.Name),
        };

        FactValue? ReadNumber()
        {
            Text what = fact.IsWhole ? new("un número entero", "a whole number") : new("un número", "a number");
            var within = ProgrammeError.NotWithin(pointer, fact.Range.Minimum, fact.Range.Maximum, what);
            if (value.ValueKind != JsonValueKind.Number) return Refuse(within with { Code = ProgrammeError.WrongType });
            if (!value.TryGetDecimal(out var number) || number < fact.Range.Minimum || number > fact.Range.Maximum) return Refuse(within);
            return fact.IsWhole && !decimal.IsInteger(number) ? Refuse(within with { Code = ProgrammeError.WrongType }) : FactValue.Of(number);
        }

        FactValue? ReadMoney()
        {
            if (JsonMembers.Object(value, pointer, errors) is not { } members) return null;
            members.RefuseOthers("value", "currency");
            FactValue? read = null;
            var within = ProgrammeError.NotWithin($"{pointer}/value", fact.Range.Minimum, fact.Range.Maximum, new("un número", "a number"));
            if (!value.TryGetProperty("value", out var amount)) Refuse(ProgrammeError.Missing($"{pointer}/value"));
            else if (amount.ValueKind != JsonValueKind.Number) Refuse(within with { Code = ProgrammeError.WrongType });
            else if (!amount.TryGetDecimal(out var number) || number < fact.Range.Minimum || number > fact.Range.Maximum) Refuse(within);
            else read = FactValue.Of(number);

            var at = $"{pointer}/currency";
            if (!value.TryGetProperty("currency", out var currency)) return Refuse(ProgrammeError.Missing(at));
            if (currency.ValueKind != JsonValueKind.String || !Currencies.IsKnown(currency.GetString()!))
                return Refuse(ProgrammeError.WrongKind(at, Currency) with { Code = ProgrammeError.UnknownCurrency });
            return read is null ? null : read with { Currency = currency.GetString() };
        }

        FactValue? ReadFlag() => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? FactValue.Of(Flags[value.GetBoolean() ? 0 : 1])
            : Refuse(ProgrammeError.WrongKind(pointer, new("true o false", "true or false")) with { Allowed = Flags });

        string? ReadChoice()
        {
            if (value.ValueKind == JsonValueKind.String && fact.Values.Contains(value.GetString()!)) return value.GetString();
            var list = string.Join(", ", fact.Values);
            errors.Add(value.ValueKind == JsonValueKind.String
                ? ProgrammeError.NotOneOf(pointer, ProgrammeError.UnknownValue, value.GetString()!, fact.Values)
                : ProgrammeError.WrongKind(pointer, new($"uno de: {list}", $"one of: {list}")) with { Allowed = fact.Values });
            return null;
        }

        FactValue? ReadCode(Func<string, bool> isValid, string code, Text wanted)
        {
            if (value.ValueKind != JsonValueKind.String) return Refuse(ProgrammeError.WrongKind(pointer, wanted));
            return isValid(value.GetString()!) ? FactValue.Of(value.GetString()!) : Refuse(ProgrammeError.WrongKind(pointer, wanted) with { Code = code });
        }

        FactValue? Refuse(ProgrammeError error)
        {
            errors.Add(error);
            return null;
        }
    }

    /// <summary>A day, <c>YYYY-MM-DD</c>, within <see cref="Facts.Days"/>.</summary>
    internal static DateOnly? ReadDay(JsonElement value, string pointer, ICollection<ProgrammeError> errors)
    {
        if (value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= Facts.Days.First && day <= Facts.Days.Last)
        {
            return day;
        }
        var (first, last) = (FormattableString.Invariant($"{Facts.Days.First:yyyy-MM-dd}"), FormattableString.Invariant($"{Facts.Days.Last:yyyy-MM-dd}"));
        errors.Add(ProgrammeError.WrongKind(pointer, new($"una fecha AAAA-MM-DD entre {first} y {last}", $"a date YYYY-MM-DD between {first} and {last}")) with
        {
            Code = ProgrammeError.InvalidDate,
        });
        return null;
    }

    /// <summary>Whether it is lower-case letters and digits, joined by single hyphens.</summary>
    internal static bool IsCode(string text) =>
        text.Length is > 0 and <= LongestCode && !text.StartsWith('-') && !text.EndsWith('-') && !text.Contains("--", StringComparison.Ordinal)
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
