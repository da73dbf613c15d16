using System.Text.Json;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>Reads rules and groups of rules. What is wrong with them is added to the errors.</summary>
internal sealed class RuleReader(ICollection<ProgrammeError> errors)
{
    public const int DeepestNesting = 8;
    public const int MostMembers = 20;
    public const int LongestReason = 300;
    public const int MostMonths = 600;

    private const string Today = "today";

    private static readonly string[] GroupNames = ["all", "any", "not"];

    private readonly List<Rule> rules = [];

    /// <summary>The rules read so far, in the order of the file.</summary>
    public IReadOnlyList<Rule> Rules => rules;

    /// <param name="depth">How many groups it stands in.</param>
    public Requirement? Read(JsonElement element, string pointer, bool negated = false, int depth = 0)
    {
        if (JsonMembers.Object(element, pointer, errors) is not { } members) return null;
        string[] groups = [.. GroupNames.Where(members.Has)];
        if (groups.Length == 0) return ReadRule(members, negated);

        if (depth == DeepestNesting)
        {
            errors.Add(new(pointer, ProgrammeError.TooDeep, new($"Los grupos se anidan hasta {DeepestNesting} niveles.", $"Groups nest at most {DeepestNesting} deep."))
            {
                Maximum = DeepestNesting,
            });
            return null;
        }
        members.RefuseOthers(groups[0]);
        var (value, at) = (members.Required(groups[0])!.Value, members.PointerOf(groups[0]));
        return groups[0] == "not" ? Read(value, at, !negated, depth + 1) : ReadGroup(value, at, isAll: (groups[0] == "all") != negated, negated, depth);
    }

    private RuleGroup? ReadGroup(JsonElement value, string pointer, bool isAll, bool negated, int depth)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add(ProgrammeError.WrongKind(pointer, new("una lista de reglas", "a list of rules")));
            return null;
        }
        var length = value.GetArrayLength();
        if (length is 0 or > MostMembers)
        {
            errors.Add(length == 0
                ? ProgrammeError.Impossible(pointer, new("Un grupo vacío no pide nada; escriba al menos una regla.", "An empty group asks for nothing; write at least one rule."))
                : ProgrammeError.NotWithin(pointer, 1, MostMembers, new("una lista con un número de reglas", "a list with a number of rules")));
            return null;
        }
        Requirement[] members = [.. value.EnumerateArray().Select((member, index) => Read(member, $"{pointer}/{index}", negated, depth + 1)).OfType<Requirement>()];
        return members.Length == length ? new RuleGroup(pointer, isAll, members) : null;
    }

    private Rule? ReadRule(JsonMembers members, bool negated)
    {
        members.RefuseOthers("fact", "operator", "value", "reason", "validFrom", "validTo");
        var (fact, @operator) = (ReadFact(members), ReadOperator(members));
        var (reason, validity) = (members.RequiredTexts("reason", LongestReason), members.Validity());
        var value = members.Required("value");
        if (fact is null || @operator is null) return null;
        if (!RuleOperators.Compares(@operator.Value, fact))
        {
            string[] allowed = [.. RuleOperators.Names.Where((_, index) => RuleOperators.Compares((RuleOperator)index, fact))];
            var list = string.Join(", ", allowed);
            errors.Add(new(members.PointerOf("operator"), ProgrammeError.OperatorNotForType, new(
                $"No es para «{fact.Name}»; use uno de: {list}.", $"It is not for \"{fact.Name}\"; use one of: {list}."))
            {
                Allowed = allowed,
            });
            return null;
        }
        if (value is not { } operand) return null;

        var rule = new Rule(members.Pointer, fact, @operator.Value, negated, reason ?? default, validity);
        var read = fact.IsOrdered ? WithStretches(rule, operand, members.PointerOf("value")) : WithCodes(rule, operand, members.PointerOf("value"));
        if (read is null || reason is null) return null;
        read = read with { Index = rules.Count };
        rules.Add(read);
        return read;
    }

    private Fact? ReadFact(JsonMembers members)
    {
        if (members.RequiredText("fact") is not { } name) return null;
        if (Facts.Find(name) is { } fact) return fact;
        errors.Add(ProgrammeError.NotOneOf(members.PointerOf("fact"), ProgrammeError.UnknownFact, name, [.. Facts.All.Select(known => known.Name)]));
        return null;
    }

    private RuleOperator? ReadOperator(JsonMembers members)
    {
        if (members.RequiredText("operator") is not { } name) return null;
        if (RuleOperators.TryParse(name, out var @operator)) return @operator;
        errors.Add(ProgrammeError.NotOneOf(members.PointerOf("operator"), ProgrammeError.UnknownOperator, name, RuleOperators.Names));
        return null;
    }

    private Rule? WithCodes(Rule rule, JsonElement value, string pointer)
    {
        var values = rule.Operator == RuleOperator.EqualTo
            ? FactReader.ReadOne(rule.Fact, value, pointer, errors) is { } one ? [one] : null
            : FactReader.ReadList(rule.Fact, value, pointer, errors, fewest: 1);
        return values is null ? null : rule with { Codes = [.. values.SelectMany(one => one.Codes).Distinct()] };
    }

    private Rule? WithStretches(Rule rule, JsonElement value, string pointer)
    {
        var (least, most) = (new Bound(rule.Fact.Range.Minimum), new Bound(rule.Fact.Range.Maximum));
        string? currency = null;
        IReadOnlyList<Stretch>? stretches = rule.Operator switch
        {
            RuleOperator.EqualTo => ReadBound(value, pointer) is { } only ? [new(only, only)] : null,
            RuleOperator.AtLeast => ReadBound(value, pointer) is { } low ? [new(low, most)] : null,
            RuleOperator.AtMost => ReadBound(value, pointer) is { } high ? [new(least, high)] : null,
            RuleOperator.OneOf => ReadBounds(1, FactReader.LongestList) is { } all ? [.. all.Select(one => new Stretch(one, one))] : null,
            RuleOperator.Between => ReadBetween(),
            RuleOperator.WithinMonthsOf => ReadMonths(),
            _ => throw new InvalidOperationException(rule.Pointer),
        };
        return stretches is null ? null : rule with { Stretches = stretches, Currency = currency };

        Bound? ReadBound(JsonElement element, string at)
        {
            if (rule.Fact.Type == FactType.Date && element.ValueKind == JsonValueKind.String && element.GetString() == Today) return Bound.Today;
            if (FactReader.ReadOne(rule.Fact, element, at, errors) is not { } read) return null;
            if (currency is not null && currency != read.Currency)
            {
                errors.Add(ProgrammeError.Impossible(
                    $"{at}/currency", new("Los dos montos deben estar en la misma moneda.", "Both amounts must be in the same currency.")));
                return null;
            }
            currency = read.Currency;
            return new Bound(read.Number);
        }

        IReadOnlyList<Bound>? ReadBounds(int fewest, int mostItems)
        {
            if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < fewest || value.GetArrayLength() > mostItems)
            {
                errors.Add(
                    value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0 ? ProgrammeError.Impossible(pointer, FactReader.EmptyList)
                    : fewest == mostItems ? ProgrammeError.WrongKind(pointer, new("una lista de dos valores, [menor, mayor]", "a list of two values, [low, high]"))
                    : ProgrammeError.WrongKind(pointer, new($"una lista de hasta {mostItems} valores", $"a list of up to {mostItems} values")));
                return null;
            }
            var bounds = value.EnumerateArray().Select((item, index) => ReadBound(item, $"{pointer}/{index}")).ToList();
            return bounds.Contains(null) ? null : [.. bounds.Select(bound => bound!.Value)];
        }

        IReadOnlyList<Stretch>? ReadBetween()
        {
            if (ReadBounds(2, 2) is not [var low, var high]) return null;
            if (low.Fixed is not { } from || high.Fixed is not { } to || from <= to) return [new(low, high)];
            errors.Add(ProgrammeError.Impossible(
                pointer, new("El primer valor es mayor que el segundo: nadie la cumple.", "The first value is greater than the second: nobody meets it.")));
            return null;
        }

        IReadOnlyList<Stretch>? ReadMonths()
        {
            if (JsonMembers.Object(value, pointer, errors) is not { } members) return null;
            members.RefuseOthers("months", "of");
            int? months = null;
            if (members.Required("months") is { } number)
            {
                var within = ProgrammeError.NotWithin(members.PointerOf("months"), 1, MostMonths, new("un número entero", "a whole number"));
                if (number.ValueKind != JsonValueKind.Number) errors.Add(within with { Code = ProgrammeError.WrongType });
                else if (number.TryGetInt32(out var whole) && whole is >= 1 and <= MostMonths) months = whole;
                else errors.Add(within);
            }
            if ((members.Required("of") is { } day ? ReadBound(day, members.PointerOf("of")) : null) is not { } of || months is not { } most) return null;
            return of.Fixed is { } middle
                ? [new(new(DateOnly.FromDayNumber((int)middle).AddMonths(-most).DayNumber), new(DateOnly.FromDayNumber((int)middle).AddMonths(most).DayNumber))]
                : [new(new(null, -most), new(null, most))];
        }
    }
}
