namespace Reintegration.Domain.Eligibility;

/// <summary>What is known of each rule's comparison, as sets of rules.</summary>
/// <param name="Met">Those that are certain to hold, before a <c>not</c>.</param>
/// <param name="Possible">Those that may hold.</param>
/// <param name="Applicable">Those that count on the day.</param>
internal readonly record struct KnownRules(ulong Met, ulong Possible, ulong Applicable)
{
    public static KnownRules Of(EligibilityRules rules, Profile profile, DateOnly on)
    {
        var (met, possible, applicable) = (0UL, 0UL, 0UL);
        for (var index = 0; index < rules.Rules.Count; index++)
        {
            var rule = rules.Rules[index];
            if (rule.Validity.Includes(on)) applicable |= rule.Bit;
            var isMet = profile[rule.Fact, rule.Currency] is { } value ? rule.IsMetBy(value, on) : null;
            if (isMet != false) possible |= rule.Bit;
            if (isMet == true) met |= rule.Bit;
        }
        return new KnownRules(met, possible, applicable);
    }

    /// <summary>The same with these rules left open.</summary>
    public KnownRules With(ulong open) => this with { Met = Met & ~open, Possible = Possible | open };

    /// <summary>By Kleene's strong logic.</summary>
    public RuleOutcome OutcomeOf(Requirement requirement)
    {
        if (requirement is Rule rule) return OutcomeOf(rule);
        var group = (RuleGroup)requirement;
        var (decides, outcome) = (group.IsAll ? RuleOutcome.Unmet : RuleOutcome.Met, RuleOutcome.NotApplicable);
        for (var index = 0; index < group.Members.Count; index++)
        {
            var next = OutcomeOf(group.Members[index]);
            if (next == decides) return decides;
            if (next == RuleOutcome.Unknown || outcome == RuleOutcome.NotApplicable) outcome = next;
        }
        return outcome;
    }

    public RuleOutcome OutcomeOf(Rule rule) =>
        (rule.Bit & Applicable) == 0 ? RuleOutcome.NotApplicable
        : (rule.Bit & Possible) == 0 ? rule.IsNegated ? RuleOutcome.Met : RuleOutcome.Unmet
        : (rule.Bit & Met) == 0 ? RuleOutcome.Unknown
        : rule.IsNegated ? RuleOutcome.Unmet : RuleOutcome.Met;

    /// <summary>The rules that are unknown and stand in no group that is decided without them.</summary>
    public ulong OpenIn(Requirement requirement)
    {
        if (OutcomeOf(requirement) != RuleOutcome.Unknown) return 0;
        if (requirement is Rule rule) return rule.Bit;
        var (members, open) = (((RuleGroup)requirement).Members, 0UL);
        for (var index = 0; index < members.Count; index++) open |= OpenIn(members[index]);
        return open;
    }
}
