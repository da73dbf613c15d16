using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;
using Reintegration.Domain.Returnees.Duplicates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Returnees;

/// <summary>Finds who has a contact or a document, however it is written. It is a POST, because neither belongs into an address.</summary>
public sealed class SearchReturnees(HttpPipeline http, DuplicateFinder duplicates)
{
    public static readonly Policy<ReturneeSearch, ReturneeList> Policy = new(nameof(SearchReturnees))
    {
        Scopes = [Scope.Partner, Scope.Ministry], Whose = Whose.OwnPartysOrCountrys,
        Errors = [ErrorCode.InvalidPhone, ErrorCode.InvalidEmail, ErrorCode.ExactlyOne],
    };

    [Function(nameof(SearchReturnees))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/returnees/search")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, SearchAsync, cancellation);

    private async Task<Outcome<ReturneeList>> SearchAsync(ReturneeSearch asked, Call call)
    {
        if ((asked.Contact is null) == (asked.Document is null))
            {
            return Problem.Invalid(new FieldError(
                "", ErrorCode.ExactlyOne, new("Envíe «contact» o «document».", "Send \"contact\" or \"document\".")));
        }
        string? form = null;
        if (asked.Contact is { } contact && (form = ContactForms.Of(contact, asked.Country ?? "")) is null)
            return Problem.Invalid(ContactForms.Invalid("/contact/address", contact.Channel));

        var shared = new Identity
        {
            Name = ComparedName.Of("", ""),
            Contacts = form is null ? [] : [form],
            Documents = asked.Document is { } document ? [DuplicateFinder.FormOf(document)] : [],
        };
        // Names of keys are hashes of what was had once: who has another number by now is not found by the former.
        var found = duplicates.WithAsync(shared, call.Cancellation).Where(one => call.MaySee(one) && Has(one, shared));
        return new ReturneeList(await found.Select(ReturneeListed.Of).ToListAsync(call.Cancellation), null);
    }

    private static bool Has(Returnee returnee, Identity shared)
    {
        var has = DuplicateFinder.IdentityOf(returnee.Person);
        return has.Contacts.Intersect(shared.Contacts).Any() || has.Documents.Intersect(shared.Documents).Any();
    }
}

/// <summary>What is looked for: a contact or a document.</summary>
public sealed record ReturneeSearch
{
    public Contact? Contact { get; init; }

    public IdentityDocument? Document { get; init; }

    /// <summary>Where a telephone number without a country code is dialled.</summary>
    [Country]
    public string? Country { get; init; }
}
