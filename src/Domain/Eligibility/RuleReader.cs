using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>Reads what a programme asks of a person: a rule, or a group of them.</summary>
internal sealed class RuleReader
{
    private const int DeepestNesting = 8;
    private const int MostMembers = 20;
    private const int LongestReason = 300;

    private static readonly string[] GroupNames = ["all", "any", "not"];

    // Those read so far, in the order of the file.
    private readonly List<Rule> rules = [];

    private RuleReader()
    {
    }

    /// <summary>The rules; null where they are missing or something is wrong with them.</summary>
    public static EligibilityRules? Read(Field field)
    {
        var reader = new RuleReader();
        if (reader.Read(field, isNegated: false, depth: 0) is not { } root) return null;
        FieldError[] errors = TooMany(field.Pointer, reader.rules) is { } tooMany ? [tooMany] : [.. Contradictions.In(root)];
        foreach (var error in errors) field.Refuse(error);
        return errors.Length == 0 ? new EligibilityRules(root, reader.rules) : null;
    }

    private static FieldError? TooMany(string pointer, List<Rule> rules)
    {
        if (rules.Count > EligibilityRules.MostRules) return Over(pointer, EligibilityRules.MostRules, new("reglas", "rules"));
        var ofList = rules.Where(rule => rule.Fact.IsList).GroupBy(rule => rule.Fact)
            .FirstOrDefault(rulesOn => rulesOn.Count() > EligibilityRules.MostRulesOnList);
        return ofList is null ? null
            : Over(
                ofList.ElementAt(EligibilityRules.MostRulesOnList).Pointer, EligibilityRules.MostRulesOnList,
                new($"reglas sobre «{ofList.Key.Name}»", $"rules on \"{ofList.Key.Name}\""));

        static FieldError Over(string at, int most, Text what) =>
            new(at, ErrorCode.TooManyRules, new($"Un programa tiene a lo más {most} {what.Es}.", $"A programme has at most {most} {what.En}."))
            {
                Maximum = most,
            };
    }

    /// <param name="depth">How many groups it stands in.</param>
    private Requirement? Read(Field field, bool isNegated, int depth)
    {
        if (field.Object() is not { } fields) return null;
        if (GroupNames.FirstOrDefault(fields.Has) is not { } name) return ReadRule(fields, isNegated);

        if (depth == DeepestNesting)
        {
            fields.Refuse(TooDeep(field.Pointer));
            return null;
        }
        fields.RefuseOthers(name);
        var group = fields.Required(name);
        return name == "not" ? Read(group, !isNegated, depth + 1) : ReadGroup(group, isAll: (name == "all") != isNegated, isNegated, depth);
    }

    private RuleGroup? ReadGroup(Field field, bool isAll, bool isNegated, int depth)
    {
        if (field.List(0, MostMembers) is not { } items) return null;
        if (items.Count == 0)
        {
            field.Refuse(FieldError.Contradiction(
                field.Pointer,
                new("Un grupo vacío no pide nada; escriba al menos una regla.", "An empty group asks for nothing; write at least one rule.")));
            return null;
        }
        Requirement[] members = [.. items.Select(item => Read(item, isNegated, depth + 1)).OfType<Requirement>()];
        return members.Length == items.Count ? new RuleGroup(field.Pointer, isAll, members) : null;
    }

    private Rule? ReadRule(Fields fields, bool isNegated)
    {
        fields.RefuseOthers("fact", "operator", "value", "reason", "validFrom", "validTo");
        var (fact, comparison, value) = (ReadFact(fields.Required("fact")), ReadOperator(fields.Required("operator")), fields.Required("value"));
        var (reason, validity) = (fields.Required("reason").BothLanguages(LongestReason), ReadValidity(fields));
        if (!value.IsThere) fields.Refuse(FieldError.Required(value.Pointer));
        if (fact is null || comparison is not { } @operator || !value.IsThere) return null;
        if (!RuleOperators.Compares(@operator, fact))
        {
            fields.Refuse(NotFor(fact, fields.PointerOf("operator")));
            return null;
        }
        if (RuleValueReader.Read(fact, @operator, value) is not { } read || reason is not { } said) return null;
        var rule = new Rule(fields.Pointer, fact, @operator, isNegated, said, validity)
        {
            Index = rules.Count, Codes = read.Codes, Stretches = read.Stretches, Currency = read.Currency,
        };
        rules.Add(rule);
        return rule;
    }

    private static Fact? ReadFact(Field field) => field.Choice(Facts.Names, ErrorCode.UnknownFact) is { } name ? Facts.Find(name) : null;

    private static RuleOperator? ReadOperator(Field field) =>
        field.Choice(Codes<RuleOperator>.All, ErrorCode.UnknownOperator) is { } name && Codes<RuleOperator>.TryParse(name, out var @operator)
            ? @operator
            : null;

    private static Validity ReadValidity(Fields fields)
    {
        var (first, last) = Facts.Days;
        var validity = new Validity(fields.Optional("validFrom").Date(first, last), fields.Optional("validTo").Date(first, last));
        if (validity.IsNever) fields.Refuse(Validity.Never(fields.PointerOf("validTo")));
        return validity;
    }

    private static FieldError TooDeep(string pointer) => new(pointer, ErrorCode.TooDeep, new(
        $"Los grupos se anidan hasta {DeepestNesting} niveles.", $"Groups nest at most {DeepestNesting} deep."))
    {
        Maximum = DeepestNesting,
    };

    private static FieldError NotFor(Fact fact, string pointer)
    {
        var comparing = Enum.GetValues<RuleOperator>().Where(@operator => RuleOperators.Compares(@operator, fact));
        string[] allowed = [.. comparing.Select(Codes<RuleOperator>.Of)];
        var list = string.Join(", ", allowed);
        return new(pointer, ErrorCode.OperatorNotForType, new(
            $"No es para «{fact.Name}»; use uno de: {list}.", $"It is not for \"{fact.Name}\"; use one of: {list}."))
        {
            Allowed = allowed,
        };
    }
}
