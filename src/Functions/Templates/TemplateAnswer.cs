using Reintegration.Domain.Messages;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Templates;

/// <summary>A message as a ministry wrote it.</summary>
/// <param name="Country">Whose it is (ISO 3166-1 alpha-3).</param>
/// <param name="Id">Unique within the country.</param>
/// <param name="Version">From 1.</param>
public sealed record TemplateAnswer(string Country, string Id, MessagePurpose Purpose, TemplateTexts Texts, int Version)
{
    internal static readonly FileCalls<TemplateFile> Calls = new(ErrorCode.UnknownTemplate, new("una plantilla", "template"), "v1/templates");

    internal static TemplateAnswer Of(FileVersion<TemplateFile> found) =>
        new(found.File.Country, found.File.Id, found.File.Purpose, found.File.Texts, found.Version);
}
