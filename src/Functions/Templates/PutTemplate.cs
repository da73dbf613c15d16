using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Templates;

/// <summary>
/// Puts a template of the ministry's own country (docs/outreach.md). Messages are filled in when they go out, so that it holds at once for those that
/// wait too, or within a minute where another instance answers; the versions before it stay readable.
/// </summary>
public sealed class PutTemplate(HttpPipeline http, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<TemplatePutRequest, TemplateAnswer> Policy = new(nameof(PutTemplate))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors = [ErrorCode.UnknownTemplate, ErrorCode.InvalidValue, ErrorCode.UnknownPlaceholder, ErrorCode.Required, ErrorCode.TooLong],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutTemplate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/templates/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => PutAsync(country, id, asked, call), cancellation);

    private Task<Outcome<TemplateAnswer>> PutAsync(string country, string id, TemplatePutRequest asked, Call call)
    {
        var file = new TemplateFile
        {
            Country = asked.Country ?? Typed.Clean(country).ToUpperInvariant(), Id = asked.Id ?? Code.Find(id) ?? id,
            Purpose = asked.Purpose, Texts = asked.Texts,
        };
        return TemplateAnswer.Calls.PutAsync(
            templates, country, id, file, call, TemplateAnswer.Of, FileCalls<TemplateFile>.Addressed(call, file));
    }
}

/// <summary>A message to put.</summary>
public sealed record TemplatePutRequest
{
    /// <summary>As in the address; may be left out.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>As in the address; may be left out.</summary>
    [Code]
    public string? Id { get; init; }

    public required MessagePurpose Purpose { get; init; }

    /// <summary>
    /// In both languages, for the same channels. They may hold <c>((givenName))</c>, <c>((familyName))</c>, <c>((returnOn))</c>,
    /// <c>((programme))</c>, <c>((position))</c>, <c>((dueOn))</c>, <c>((amount))</c>, <c>((cheapest))</c>, <c>((cheapestOn))</c>,
    /// <c>((partner))</c> and <c>((campaign))</c>, and <c>((name??text))</c> for a text that stands only where the value is known.
    /// </summary>
    public required TemplateTexts Texts { get; init; }
}
