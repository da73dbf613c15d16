using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Plans;

/// <summary>
/// Puts a plan of the ministry's own country (docs/outreach.md). It holds for a person from whatever happens to them next; the versions before it
/// stay readable.
/// </summary>
public sealed class PutPlan(HttpPipeline http, CountryFiles<PlanFile> plans, CountryFiles<TemplateFile> templates)
{
    public static readonly Policy<PlanPutRequest, PlanFileAnswer> Policy = new(nameof(PutPlan))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Puts = true, IsVersioned = true,
        Success = StatusCodes.Status201Created, OtherStatuses = [StatusCodes.Status200OK],
        Errors =
        [
            ErrorCode.UnknownPlan, ErrorCode.InvalidValue, ErrorCode.Duplicate, ErrorCode.OutOfRange, ErrorCode.UnknownValue, ErrorCode.InvalidCode,
        ],
    };

    /// <param name="country">Whose it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(PutPlan))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/plans/{country}/{id}")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => PutAsync(country, id, asked, call), cancellation);

    private async Task<Outcome<PlanFileAnswer>> PutAsync(string country, string id, PlanPutRequest asked, Call call)
    {
        var own = Typed.Clean(country).ToUpperInvariant();
        var file = new PlanFile { Country = asked.Country ?? own, Id = asked.Id ?? Code.Find(id) ?? id, Steps = asked.Steps };
        // Whose plan it is not learns nothing of it, nor of the templates.
        FieldError[] unknown = call.MaySee(call.Caller.Party, own)
            ? [.. UnknownTemplates(file, await templates.ListAsync(own, call.Cancellation))] : [];
        if (unknown.Length > 0) return Problem.Invalid([.. file.Errors(), .. unknown]);
        return await PlanFileAnswer.Calls.PutAsync(
            plans, country, id, file, call, PlanFileAnswer.Of, FileCalls<PlanFile>.Addressed(call, file));
    }

    private static IEnumerable<FieldError> UnknownTemplates(PlanFile file, IEnumerable<FileVersion<TemplateFile>> templates)
    {
        string[] known = [.. templates.Select(one => one.File.Id)];
        return file.Steps.Index().Where(step => !known.Contains(step.Item.Template))
            .Select(step => FieldError.UnknownValue($"/steps/{step.Index}/template", step.Item.Template, known));
    }
}

/// <summary>A plan to put.</summary>
public sealed record PlanPutRequest
{
    /// <summary>As in the address; may be left out.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>As in the address; may be left out.</summary>
    [Code]
    public string? Id { get; init; }

    /// <summary>None where nothing is sent by it any more.</summary>
    [Length(0, PlanFile.MostSteps)]
    public required IReadOnlyList<PlanFileStep> Steps { get; init; }
}
