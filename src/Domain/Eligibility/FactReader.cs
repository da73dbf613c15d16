using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Eligibility;

/// <summary>Reads the values of facts as rules and profiles write them.</summary>
internal static class FactReader
{
    public const int LongestList = 50;

    private const int MostFacts = 100;

    private static readonly TextBoundAttribute Country = new CountryAttribute();
    private static readonly TextBoundAttribute Currency = new CurrencyAttribute();
    private static readonly TextBoundAttribute Language = new LanguageCodeAttribute();
    private static readonly TextBoundAttribute Occupation = new OccupationCodeAttribute();
    private static readonly TextBoundAttribute Code = new CodeAttribute();

    /// <summary>What a profile says, fact by fact.</summary>
    public static Profile? ReadAll(Field field)
    {
        if (field.Object() is not { } facts) return null;
        var (wrong, known) = (facts.Mistakes, new List<(Fact, FactValue)>());
        if (facts.All(MostFacts) is not { } members) return null;
        foreach (var (name, value) in members)
        {
            if (Facts.Find(name) is not { } fact)
                value.Refuse(FieldError.UnknownMember(value.Pointer, name, Facts.Names) with { Code = ErrorCode.UnknownFact });
            else if (Read(fact, value) is { } read)
                known.Add((fact, read));
        }
        return facts.Mistakes == wrong ? new Profile(known) : null;
    }

    /// <summary>A list of single values, whether or not a person has several; null where one of them is wrong.</summary>
    public static IReadOnlyList<FactValue>? ReadList(Fact fact, Field field)
    {
        if (field.List(0, LongestList) is not { } items) return null;
        FactValue?[] values = [.. items.Select(item => ReadOne(fact, item))];
        FactValue[] right = [.. values.OfType<FactValue>()];
        return right.Length == values.Length ? right : null;
    }

    /// <summary>A single value: of a list fact, one entry.</summary>
    public static FactValue? ReadOne(Fact fact, Field field) => fact.Type switch
    {
        FactType.Number when fact.IsWhole => Of(field.Integer((int)fact.Range.Minimum, (int)fact.Range.Maximum)),
        FactType.Number => Of(field.Number(fact.Range.Minimum, fact.Range.Maximum)),
        FactType.Money => ReadMoney(fact, field),
        FactType.Date => Of(field.Date(Facts.Days.First, Facts.Days.Last)?.DayNumber),
        FactType.Level => field.Choice(fact.Values) is { } level ? FactValue.Of(fact.Values.TakeWhile(lower => lower != level).Count()) : null,
        FactType.Choice => Of(field.Choice(fact.Values)),
        FactType.Flag => field.Flag() is { } flag ? FactValue.Of(flag ? "true" : "false") : null,
        FactType.Country => Of(Country.Read(field)),
        FactType.Language => Of(Language.Read(field)),
        FactType.Occupation => Of(Occupation.Read(field)),
        FactType.Code => Of(Code.Read(field)),
        _ => throw new InvalidOperationException(fact.Name),
    };

    /// <summary>A value as a person has it: of a list fact, the whole list, which may be empty.</summary>
    public static FactValue? Read(Fact fact, Field field) =>
        !fact.IsList ? ReadOne(fact, field)
        : ReadList(fact, field) is { } all ? FactValue.Of([.. all.SelectMany(one => one.Codes).Distinct()]) : null;

    private static FactValue? ReadMoney(Fact fact, Field field)
    {
        if (field.Object() is not { } money) return null;
        money.RefuseOthers("value", "currency");
        var (value, currency) = (money.Required("value").Number(fact.Range.Minimum, fact.Range.Maximum), Currency.Read(money.Required("currency")));
        return value is { } amount && currency is not null ? FactValue.Of(amount, currency) : null;
    }

    private static FactValue? Of(decimal? number) => number is { } value ? FactValue.Of(value) : null;

    private static FactValue? Of(string? code) => code is null ? null : FactValue.Of(code);
}
