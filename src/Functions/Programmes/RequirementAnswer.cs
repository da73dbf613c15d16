using Reintegration.Domain;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Functions.Programmes;

/// <summary>A rule, or a group of them, in words.</summary>
/// <param name="Text">What is required; of a group, how many of its members are.</param>
/// <param name="Pointer">Where it stands in the programme's file (RFC 6901).</param>
/// <param name="Fact">Of a rule, the fact it asks for.</param>
/// <param name="ValidFrom">Of a rule, the first day on which it is asked; left out where that is open.</param>
/// <param name="ValidTo">Of a rule, the last day on which it is asked; left out where that is open.</param>
/// <param name="All">Of a group, its members, where all are required.</param>
/// <param name="Any">Of a group, its members, where one is required.</param>
public sealed record RequirementAnswer(
    string Text, string Pointer, string? Fact, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<RequirementAnswer>? All,
    IReadOnlyList<RequirementAnswer>? Any)
{
    private static readonly Text AllOf = new("Todo lo siguiente:", "All of the following:");
    private static readonly Text AnyOf = new("Al menos una de estas cosas:", "At least one of these:");

    internal static RequirementAnswer Of(Requirement requirement, Language language)
    {
        if (requirement is Rule rule)
            return new(rule.Reason.In(language), rule.Pointer, rule.Fact.Name, rule.Validity.From, rule.Validity.To, null, null);
        var group = (RuleGroup)requirement;
        RequirementAnswer[] members = [.. group.Members.Select(member => Of(member, language))];
        return new(
            (group.IsAll ? AllOf : AnyOf).In(language), group.Pointer, null, null, null,
            group.IsAll ? members : null, group.IsAll ? null : members);
    }
}
