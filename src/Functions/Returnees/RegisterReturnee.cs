using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Plans;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// Registers a person who comes or came home, with what they agreed to. Who was registered by the same party before is not registered again.
/// </summary>
public sealed class RegisterReturnee(
    HttpPipeline http, ReturneeStore returnees, DuplicateFinder duplicates, MessagePlanner planner, TimeProvider time)
{
    public static readonly Policy<RegistrationRequest, Registered> Policy = new(nameof(RegisterReturnee))
    {
        Scopes = [Scope.Partner], Whose = Whose.OwnPartys, Creates = true, Success = StatusCodes.Status201Created,
        Errors =
        [
            ErrorCode.AlreadyRegistered, ErrorCode.ConsentMissing, ErrorCode.InvalidPhone, ErrorCode.InvalidEmail, ErrorCode.UnknownCountry,
            ErrorCode.InvalidDate, ErrorCode.DatesOutOfOrder, ErrorCode.Duplicate, ErrorCode.InvalidValue, ErrorCode.Required,
        ],
        Examples = [new("A farm worker who comes home to Guatemala", ReturneeExamples.Registration) { ShowsAnswer = false }],
    };

    [Function(nameof(RegisterReturnee))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, RegisterAsync, cancellation);

    private async Task<Outcome<Registered>> RegisterAsync(RegistrationRequest asked, Call call)
    {
        FieldError[] errors = [.. asked.Errors(CountryCalendar.Today(asked.Country, time)), .. ContactErrors.Of(asked)];
        if (errors.Length > 0) return Problem.Invalid(errors);

        // The id comes from the idempotency key, so that a repeated call meets its own person and nobody else.
        var id = call.Idempotency.Hash[..32];
        var answer = Creating.Of(Policy, $"/api/v1/returnees/{id}", new Registered(id, 1));
        var lookedUpBy = await duplicates.PartitionsOfAsync(asked, call.Cancellation);
        var (earlier, same) = await returnees.RegisterAsync(
            id, asked, asked.Journey, asked.Consents, lookedUpBy, call.Caller, call.Idempotency, answer,
            () => duplicates.NoteAsync(id, asked, call.Caller.Party, lookedUpBy), planner.PlanFirstJourneyAsync);
        if (earlier is not null) return Creating.Earlier<Registered>(earlier, call);
        return same is null ? Creating.Sent(answer, call) : AlreadyRegistered(same);
    }

    private static Problem AlreadyRegistered(Returnee same) => new(ErrorCode.AlreadyRegistered, new(
        "Su institución ya registró a esta persona; «id» dice quién es. Cambie sus datos en vez de registrarla otra vez.",
        "Your institution registered this person already; \"id\" says who it is. Change what is known of them rather than register them again."))
    {
        Id = same.Id,
    };
}

/// <summary>A person who was registered.</summary>
/// <param name="Id">Names the person in further calls; it says nothing about them.</param>
/// <param name="Version">Of what is known of the person, for <c>If-Match</c>.</param>
public sealed record Registered(string Id, int Version);
