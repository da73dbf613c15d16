using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
namespace Reintegration.Domain.Eligibility;

/// <summary>Whether a person can be enrolled.</summary>
[JsonConverter(typeof(CodeConverter<EligibilityOutcome>))]
public enum EligibilityOutcome
{
    Eligible,

    /// <summary>It depends on facts that are missing.</summary>
    Unknown,

    Ineligible,
}

/// <summary>Whether one requirement is met.</summary>
[JsonConverter(typeof(CodeConverter<RuleOutcome>))]
public enum RuleOutcome
{
    Met,
    Unmet,
    Unknown,

    /// <summary>The rule does not hold on the day, and counts neither way.</summary>
    NotApplicable,
}

/// <summary>A programme's rules applied to a profile.</summary>
/// <param name="Rules">Every rule of the programme, in the order of its file.</param>
/// <param name="Missing">The facts that are not known and could still change the outcome; empty unless it is unknown.</param>
/// <param name="Changes">The fewest changes that would make an ineligible person eligible; null where nothing they can change would.</param>
public sealed record Assessment(
    Programme Programme, EligibilityOutcome Outcome, IReadOnlyList<RuleResult> Rules, IReadOnlyList<MissingFact> Missing,
    IReadOnlyList<FactToChange>? Changes);

/// <param name="Outcome">Whether the person meets what <see cref="Rule.Reason"/> says.</param>
public readonly record struct RuleResult(Rule Rule, RuleOutcome Outcome);

/// <param name="Currency">The currency in which an amount is wanted; null for any other fact.</param>
public readonly record struct MissingFact(Fact Fact, string? Currency);

/// <param name="Requirements">The rules that the fact does not meet today and would have to.</param>
public sealed record FactToChange(Fact Fact, IReadOnlyList<Rule> Requirements);
