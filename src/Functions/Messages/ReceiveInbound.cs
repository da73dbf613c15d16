using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Messages;

/// <summary>
/// Takes what people write back: BAJA or STOP ends messages, ALTA or START has them come again, AYUDA or HELP says what can be asked, and
/// <c>COSTO 300</c> or <c>COST 300</c> is answered with the three cheapest services of the sender's corridor. It is for the gateway, which signs it:
/// Twilio as its form, a webhook as Standard Webhooks are signed, with <c>{"channel", "from", "text"}</c>. What is signed is taken, whether or not it
/// makes sense.
/// </summary>
public sealed class ReceiveInbound(HttpPipeline http, SignedCalls calls, InboundAnswers answers)
{
    public static readonly Policy<SignedQuery, NoAnswer> Policy = new(nameof(ReceiveInbound))
    {
        Files = [SignedCalls.Form, SignedCalls.Json], BodyLimit = SignedCalls.BodyLimit, InMemory = true, Success = StatusCodes.Status204NoContent,
        Errors = [ErrorCode.UnknownGateway, ErrorCode.WrongSignature, ErrorCode.StorageUnavailable],
    };

    [Function(nameof(ReceiveInbound))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/inbound/{gateway}")] HttpRequest request,
        string gateway, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (query, call) => ReceiveAsync(gateway, query, call), cancellation);

    private async Task<Outcome<NoAnswer>> ReceiveAsync(string gateway, SignedQuery query, Call call)
    {
        var (sent, refused) = await calls.ReadAsync(gateway, query, call);
        if (sent is null) return refused!;
        if (InboundReader.Read(gateway, sent) is { } message) await answers.AnswerAsync(message);
        return new NoAnswer();
    }
}
