using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Returnees.Lists;
using Reintegration.Infrastructure.Spreadsheets;

namespace Reintegration.Functions.Returnees;

/// <summary>
/// A workbook to fill in with a list of people, also without a network, in the language of the call: what belongs into each column, the values that
/// can be chosen, and an example.
/// </summary>
public sealed class GetImportTemplate(HttpPipeline http, ListTemplate template)
{
    public static readonly Policy<TemplateRequest, NoAnswer> Policy = new(nameof(GetImportTemplate))
    {
        Scopes = [Scope.Partner, Scope.Ministry], AlsoAs = [WorkbookWriter.MediaType],
        Errors = [ErrorCode.UnknownCountry],
    };

    [Function(nameof(GetImportTemplate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/returnees/import-template")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Make, cancellation);

    private Outcome<NoAnswer> Make(TemplateRequest asked, Call call)
    {
        if (!Region.Countries.Contains(asked.Country))
        {
            return Problem.Invalid(FieldError.UnknownValue("/country", asked.Country, Region.Countries.Order(StringComparer.Ordinal)) with
            {
                Code = ErrorCode.UnknownCountry,
            });
        }
        var name = new Text("personas", "people").In(call.Language);
        call.Request.HttpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}-{asked.Country}.xlsx\"";
        return new PrivateContent(
            StatusCodes.Status200OK, template.For(asked.Country, call.Language), call.Language, ContentType: WorkbookWriter.MediaType);
    }
}

/// <summary>Which template is asked for.</summary>
public sealed record TemplateRequest
{
    /// <summary>The country that the people come home to: a member of the Regional Conference on Migration.</summary>
    [Country]
    public required string Country { get; init; }
}
