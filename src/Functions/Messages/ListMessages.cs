using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Functions.Returnees;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Messages;

/// <summary>What is said to a person and their family, when, and what became of it.</summary>
public sealed class ListMessages(HttpPipeline http, ReturneeStore returnees, TimeProvider time)
{
    public static readonly Policy<NoRequest, MessageList> Policy = new(nameof(ListMessages))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(ListMessages))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/{id}/messages")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ListAsync(id, call), cancellation);

    private async Task<Outcome<MessageList>> ListAsync(string id, Call call)
    {
        if (await returnees.FindOwnAsync(id, call) is null) return ReturneeProblems.Unknown;
        var messages = await returnees.MessagesAsync(id, call.Cancellation);
        var now = time.GetUtcNow();
        return new MessageList(
            [.. messages.OrderBy(message => message.Message.DueAt).Select(message => PlannedMessage.Of(message.Id, message.Message, now))]);
    }
}

/// <summary>The messages of a person, the first one due first.</summary>
public sealed record MessageList(IReadOnlyList<PlannedMessage> Messages);

/// <summary>A message.</summary>
/// <param name="Template">What is said.</param>
/// <param name="Language">In which it is said.</param>
/// <param name="DueAt">When it goes out (UTC).</param>
/// <param name="Reason">Why it was not sent, failed or waits; left out where there is nothing to say.</param>
/// <param name="Step">The step of the plan that it is of; left out where it is of none.</param>
/// <param name="Campaign">The id of the campaign that it is of; left out where it is of none.</param>
/// <param name="Enrolment">The id of the enrolment that it is about; left out where it is about none.</param>
/// <param name="Channel">On which it is sent; left out before.</param>
/// <param name="SentAt">When a gateway took it (UTC).</param>
/// <param name="DeliveredAt">When it reached them (UTC), where the gateway tells.</param>
public sealed record PlannedMessage(
    string Id, string Template, MessageAudience Audience, Language Language, DateTimeOffset DueAt, MessageState State, MessageReason? Reason,
    string? Step, string? Campaign, string? Enrolment, Channel? Channel, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt)
{
    // One whose time has come is about to be sent.
    internal static PlannedMessage Of(string id, MessageRow row, DateTimeOffset now) => new(
        id, row.Template, row.Audience, row.Language, row.DueAt,
        row.State == MessageState.Planned && row.DueAt <= now ? MessageState.Queued : row.State, row.Reason, row.Step, row.Campaign, row.Enrolment, row.Channel,
        row.SentAt, row.DeliveredAt);
}
