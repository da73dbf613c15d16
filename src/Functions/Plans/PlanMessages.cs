using System.Globalization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Plans;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Plans;

/// <summary>When the messages of an outreach plan are sent to a person who returns, by the clock where they live.</summary>
public sealed class PlanMessages(HttpPipeline http, TimeProvider time)
{
    private const int MostSteps = 100;
    private const int MostDays = 3650;

    private static readonly Dictionary<string, bool> RelativeTo = new() { ["return"] = true };

    private static readonly Dictionary<string, OffsetUnit> Units = new()
    {
        ["minute"] = OffsetUnit.Minute, ["hour"] = OffsetUnit.Hour, ["day"] = OffsetUnit.Day, ["week"] = OffsetUnit.Week,
    };

    private static readonly Dictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString().ToLowerInvariant());

    [Function(nameof(PlanMessages))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/plan")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Plan, cancellation);

    private IResult Plan(Call call, JsonFields body)
    {
        var clock = body.Required("timeZone").TimeZone();
        var returnOn = body.Required("returnOn").Moment();
        var now = body.Optional("now").Moment();
        PlanStep[] steps = [.. (body.Required("steps").Objects(1, MostSteps) ?? []).Select(Step)];
        var hours = Hours(body);
        if (body.Invalid is { } invalid) return invalid;

        var plan = OutreachPlan.Of(returnOn!.Value.On(clock!), steps, clock!, hours, now?.On(clock!) ?? time.GetUtcNow());
        return PrivateContent.Of(StatusCodes.Status200OK, new PlanAnswer([.. plan.Select(MessageShape.Of)]), OutreachJson.Default.PlanAnswer);
    }

    private static PlanStep Step(JsonFields step)
    {
        step.Optional("relativeTo").Choice(RelativeTo);
        var unit = step.Required("unit").Choice(Units);
        var most = unit switch
        {
            OffsetUnit.Minute => MostDays * 24 * 60,
            OffsetUnit.Hour => MostDays * 24,
            OffsetUnit.Week => MostDays / 7,
            _ => MostDays,
        };
        return new PlanStep(step.Required("offset").Integer(-most, most) ?? 0, unit ?? OffsetUnit.Day, step.Optional("hour").Integer(0, 23));
    }

    private static SendingHours Hours(JsonFields body)
    {
        var window = body.Optional("window").Object();
        var quiet = body.Optional("quietHours").Object();
        var days = window?.Optional("days").List(1, 7)?.Select(day => day.Choice(Days)).OfType<DayOfWeek>().ToHashSet() ?? [];
        if (SendingHours.Of(window?.Hours(), days, quiet?.Hours()) is { } hours) return hours;
        body.Refuse(new FieldError(body.PointerOf("quietHours"), "no-time-left", new(
            "Las horas de silencio cubren todo el horario de envío; deje al menos un minuto.", "The quiet hours cover the whole window; leave a minute at least.")));
        return SendingHours.Always;
    }
}

internal sealed record PlanAnswer(IReadOnlyList<MessageShape> Messages);

/// <param name="Step">Which of the steps asked for, from 0.</param>
/// <param name="DueAt">When it is sent, as the local clock shows it, with the offset of that day.</param>
/// <param name="MovedFrom">When it was due, where the window or the quiet hours moved it.</param>
/// <param name="Skipped">Why it is not sent: <c>past</c>.</param>
internal sealed record MessageShape(
    int Step,
    string? DueAt,
    string? MovedFrom,
    string? Skipped)
{
    public static MessageShape Of(PlannedMessage message, int step) => message.IsPast
        ? new(step, null, null, "past")
        : new(step, Written(message.DueAt), message.DueAt == message.Due ? null : Written(message.Due), null);

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
