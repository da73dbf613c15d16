using System.ComponentModel.DataAnnotations;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;

namespace Reintegration.Domain.Campaigns;

/// <summary>A campaign that is ready to be edited, with what it rests on: a file of <c>data/kits</c>.</summary>
public sealed record KitFile
{
    [Code]
    public required string Id { get; init; }

    [Text(120)]
    public required Text Name { get; init; }

    /// <summary>What it is about, and for whom.</summary>
    [Text(500)]
    public required Text Summary { get; init; }

    public required TemplateTexts Texts { get; init; }

    [Length(1, 20)]
    public required IReadOnlyList<KitSource> Sources { get; init; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    public IEnumerable<FieldError> Errors() => Texts.Errors("/texts");
}

/// <summary>What a kit rests on.</summary>
public sealed record KitSource
{
    [Text(300)]
    public required string Title { get; init; }

    [Text(200)]
    public required string Publisher { get; init; }

    [WebAddress(500)]
    public required string Url { get; init; }

    /// <summary>Of the document, or when it was read: a year, a month or a day.</summary>
    [PartialDate]
    public required string Date { get; init; }
}
