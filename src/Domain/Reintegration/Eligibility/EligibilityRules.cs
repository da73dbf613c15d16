namespace Reintegration.Domain.Reintegration.Eligibility;

/// <summary>What a programme asks of a person.</summary>
/// <param name="Root">The whole.</param>
/// <param name="Rules">The single rules, in the order of the file.</param>
public sealed record EligibilityRules(Requirement Root, IReadOnlyList<Rule> Rules);
