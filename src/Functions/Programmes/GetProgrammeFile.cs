using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

/// <summary>
/// The file of a programme as it was put, in both languages, to be edited and put again. It is that of the newest version unless another is
/// asked for.
/// </summary>
public sealed class GetProgrammeFile(HttpPipeline http, ProgrammeCatalogue catalogue)
{
    public static readonly Policy<VersionRequest, ProgrammeFile> Policy = new(nameof(GetProgrammeFile))
    {
        IsCached = true, IsVersioned = true, Errors = [ErrorCode.UnknownProgramme, ErrorCode.StorageUnavailable],
        Examples =
        [
            new("A savings programme, as its file tells of it") { Address = "v1/programmes/SLV/ahorro-para-mi-casa/file" },
        ],
    };

    /// <param name="country">Whose programme it is (ISO 3166-1 alpha-3).</param>
    /// <param name="id">Unique within the country.</param>
    [Function(nameof(GetProgrammeFile))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/programmes/{country}/{id}/file")] HttpRequest request,
        string country, string id, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, (asked, call) => GetAsync(country, id, asked.Version, call), cancellation);

    private async Task<Outcome<ProgrammeFile>> GetAsync(string country, string id, int? version, Call call) =>
        await catalogue.FileAsync(country, id, version, call.Cancellation) is { } file
            ? PublicContent.Of(file.Content, Json.ContentType, call.Language, version: file.Version)
            : ProgrammeTexts.Unknown(country, id);
}
