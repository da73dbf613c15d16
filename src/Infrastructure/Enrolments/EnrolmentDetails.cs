using System.Text.Json;
using Reintegration.Domain.Eligibility;

namespace Reintegration.Infrastructure.Enrolments;

/// <summary>What a person said when they applied, and what they were found to be.</summary>
public sealed record EnrolmentDetails
{
    /// <summary>What was known of them, by which they were judged.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The day on which they were judged.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The outcome of each rule, in the order of the programme's file.</summary>
    public required IReadOnlyList<RuleOutcome> Rules { get; init; }

    /// <summary>What they answered to what the programme asks beyond that, as it was sent; null where nothing was.</summary>
    public JsonElement? Answers { get; init; }
}
