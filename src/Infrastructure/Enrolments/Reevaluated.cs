using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>An enrolment whose outcome changes under another version of its programme.</summary>
/// <param name="State">In which it was when it was looked at.</param>
/// <param name="Before">What the person was found to be when they applied.</param>
/// <param name="After">What they are under the version that it was held against.</param>
/// <param name="Rules">What that version's rules were found to be that the person does not meet, or may not, sealed under their key.</param>
public sealed record Reevaluated(string Returnee, EnrolmentState State, EligibilityOutcome Before, EligibilityOutcome After, byte[] Rules)
{
    internal const string Prefix = "changed_";

    internal static readonly RowType<Reevaluated> Rows = new();

    /// <param name="reevaluation">Its id.</param>
    internal static string KeyOf(string reevaluation, string enrolment) => $"{Prefix}{reevaluation}_{enrolment}";

    internal static byte[] Sealed(EnrolmentId id, IReadOnlyList<RuleFound> rules, DataKey key) =>
        key.Seal(RulesOf(id), rules, EnrolmentJson.Default.IReadOnlyListRuleFound);

    public IReadOnlyList<RuleFound> Open(EnrolmentId id, DataKey key) =>
        key.Open(RulesOf(id), Rules, EnrolmentJson.Default.IReadOnlyListRuleFound);

    private static SealedAt RulesOf(EnrolmentId id) => new(TableNames.Reevaluations, id.Partition, $"{Prefix}{id}", nameof(Rules));
}

/// <summary>What a rule was found to be.</summary>
/// <param name="Pointer">Where it stands in the programme's file (RFC 6901).</param>
public sealed record RuleFound(string Pointer, RuleOutcome Outcome);
