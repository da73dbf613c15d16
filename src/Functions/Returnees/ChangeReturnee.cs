using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Changes what is known of a person, by a JSON merge patch. Their country stays: who comes home to another one is registered there.
/// </summary>
public sealed class ChangeReturnee(HttpPipeline http, ReturneeStore returnees, PersonChange change, TimeProvider time)
{
    public static readonly Policy<PersonChanges, Registered> Policy = new(nameof(ChangeReturnee))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys, Changes = true, IsVersioned = true,
        Errors =
        [
            ErrorCode.UnknownReturnee, ErrorCode.Required, ErrorCode.InvalidPhone, ErrorCode.InvalidEmail, ErrorCode.InvalidDate, ErrorCode.Duplicate,
            ErrorCode.InvalidValue,
        ],
    };

    [Function(nameof(ChangeReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/returnees/{id}")] HttpRequest request,
        string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (_, call) => ChangeAsync(id, call), cancellation);

    private Task<Outcome<Registered>> ChangeAsync(string id, Call call) =>
        returnees.ChangeAsync<Outcome<Registered>>(id, ReturneeProblems.Unknown, async (returnee, commit) =>
        {
            if (!call.MaySee(returnee)) return (null, ReturneeProblems.Unknown);
            if (!call.HasSeen(returnee.Row.Version)) return (null, Problem.Stale);
            var (person, wrong) = PersonChanges.Apply(call.Json, returnee.Person);
            if (person is null) return (null, Problem.Invalid(wrong));
            FieldError[] errors = [.. person.Errors(CountryCalendar.Today(person.Country, time)), .. ContactErrors.Of(person)];
            if (errors.Length > 0) return (null, Problem.Invalid(errors));

            var after = await change.AfterAsync(returnee, person, commit, call.Caller, call.Cancellation);
            call.Version = after.Version;
            return (after, new Registered(id, after.Version));
        });
}
