using System.Text.Json;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Plans;

/// <summary>Messages placed relative to days of a person, as a ministry wrote them.</summary>
/// <param name="Country">Whose it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Version">From 1.</param>
public sealed record PlanFileAnswer(string Country, string Id, IReadOnlyList<PlanStepAnswer> Steps, int Version)
{
    internal static readonly FileCalls<PlanFile> Calls = new(ErrorCode.UnknownPlan, new("un plan", "plan"), "v1/plans");

    internal static PlanFileAnswer Of(FileVersion<PlanFile> found) =>
        new(found.File.Country, found.File.Id, [.. found.File.Steps.Select(PlanStepAnswer.Of)], found.Version);
}

/// <summary>A message of a plan.</summary>
/// <param name="Id">Unique within the plan.</param>
/// <param name="RelativeTo">What it is counted from.</param>
/// <param name="Offset">Before it where negative.</param>
/// <param name="Hour">The full hour of the clock where the person lives that it is set to; left out where it is set to none.</param>
/// <param name="Template">The id of a template of the country.</param>
/// <param name="Condition">What must be known of the person for it to be sent, as it was written; left out where it is sent to all.</param>
public sealed record PlanStepAnswer(
    string Id, PlanAnchor RelativeTo, int Offset, OffsetUnit Unit, int? Hour, string Template, MessageAudience Audience, JsonElement? Condition)
{
    internal static PlanStepAnswer Of(PlanFileStep step) => new(
        step.Id, step.RelativeTo, step.Offset, step.Unit, step.Hour, step.Template, step.Audience, step.Condition?.Json);
}
