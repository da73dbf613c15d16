using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Plans;

/// <summary>When the messages of an outreach plan are sent to a person who returns, by the clock where they live.</summary>
public sealed class PlanMessages(HttpPipeline http, TimeProvider time)
{
    public static readonly Policy<PlanRequest, PlanAnswer> Policy = new(nameof(PlanMessages))
    {
        Errors = [ErrorCode.NoTimeLeft],
        Examples =
        [
            new("A week before and a month after", """
                {"timeZone":"America/Guatemala","returnOn":"2029-03-10","now":"2029-01-01T00:00",
                 "steps":[{"offset":-7,"unit":"day","hour":9},{"offset":30,"unit":"day","hour":9}],"quietHours":{"from":"20:30","to":"08:00"}}
                """),
        ],
    };

    [Function(nameof(PlanMessages))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/plan")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Plan, cancellation);

    private Outcome<PlanAnswer> Plan(PlanRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors()];
        if (errors.Length > 0) return Problem.Invalid(errors);
        var (clock, days) = (asked.TimeZone, asked.Window?.Days.ToHashSet() ?? []);
        if (SendingHours.Of(asked.Window?.ToHours(), days, asked.QuietHours?.ToHours()) is not { } hours) return NoTimeLeft;

        var plan = OutreachPlan.Of(
            asked.ReturnOn.On(clock), asked.Steps.Select(step => step.ToStep()), clock, hours, asked.Now?.On(clock) ?? time.GetUtcNow());
        return new PlanAnswer([.. plan.Select(PlannedStep.Of)], TimeZones.Release);
    }

    private static Problem NoTimeLeft => Problem.Invalid(new FieldError("/quietHours", ErrorCode.NoTimeLeft, new(
        "Las horas de silencio cubren todo el horario de envío; deje al menos un minuto.",
        "The quiet hours cover the whole window; leave a minute at least.")));
}

/// <summary>When each message goes out.</summary>
/// <param name="TimeZoneData">The release of the IANA Time Zone Database whose rules the times are by.</param>
public sealed record PlanAnswer(IReadOnlyList<PlannedStep> Messages, string TimeZoneData);

/// <summary>When one message goes out, or why it does not.</summary>
/// <param name="Step">Which of the steps asked for, from 0.</param>
/// <param name="DueAt">When it is sent, as the local clock shows it, with the offset of that day.</param>
/// <param name="MovedFrom">When it was due, where the window or the quiet hours moved it.</param>
/// <param name="Skipped">Why it is not sent.</param>
public sealed record PlannedStep(int Step, DateTimeOffset? DueAt, DateTimeOffset? MovedFrom, SkipReason? Skipped)
{
    internal static PlannedStep Of(PlannedMessage message, int step) => message.IsPast
        ? new(step, null, null, SkipReason.Past)
        : new(step, message.DueAt, message.DueAt == message.Due ? null : message.Due, null);
}

/// <summary>Why a message is not sent.</summary>
[JsonConverter(typeof(CodeConverter<SkipReason>))]
public enum SkipReason
{
    /// <summary>It was due before now.</summary>
    Past,
}
