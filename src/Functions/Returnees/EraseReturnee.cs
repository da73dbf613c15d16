using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Erases a person: from now on nobody can read anything of them, and within moments it is gone, from the lists too; their open enrolments are
/// closed and the places offered to the next in line. It cannot be undone. Afterwards there is no such person: a second call gets a 404.
/// </summary>
public sealed class EraseReturnee(HttpPipeline http, Erasure erasure)
{
    public static readonly Policy<NoRequest, NoAnswer> Policy = new(nameof(EraseReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Success = StatusCodes.Status204NoContent,
        Errors = [ErrorCode.UnknownReturnee],
    };

    [Function(nameof(EraseReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/returnees/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => EraseAsync(id, call), cancellation);

    private async Task<Outcome<NoAnswer>> EraseAsync(string id, Call call) =>
        await erasure.EraseAsync(id, call.Caller, row => call.MaySee(row.Party, row.Country)) ? new NoAnswer() : ReturneeProblems.Unknown;
}
