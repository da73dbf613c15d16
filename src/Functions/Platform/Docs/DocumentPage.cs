using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Reintegration.Domain;

namespace Reintegration.Functions.Platform.Docs;

/// <summary>A document of <c>docs/</c> as a page; they are written in English.</summary>
internal static class DocumentPage
{
    /// <summary>What is part of this build; each document may link to the others.</summary>
    public static readonly IReadOnlyList<string> Files =
    [
        "agreements.md", "calculators.md", "instruments.md", "methodology.md", "partners.md", "programmes.md", "reintegration.md",
    ];

    private static readonly Html Style = $$"""
        body{max-width:60rem}pre{overflow-x:auto;background:#f5f5f5;padding:.75rem;font-size:.85rem}code{background:#f5f5f5;overflow-wrap:anywhere}
        pre code{overflow-wrap:normal}
        table{border-collapse:collapse;display:block;overflow-x:auto}th,td{text-align:left;padding:.3rem .5rem;border:1px solid #ddd}
        img{max-width:100%}
        """;

    public static WebPage Of(string file)
    {
        var pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();
        var document = Markdown.Parse(Read(file), pipeline);
        // The page has its own heading.
        var heading = document.OfType<HeadingBlock>().First();
        var title = string.Concat(heading.Inline?.Descendants<LiteralInline>().Select(text => text.ToString()) ?? []);
        document.Remove(heading);
        // What is linked to and not served here is in the repository.
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsServed(link.Url)).ToList())
        {
            foreach (var inline in link.ToList())
            {
                inline.Remove();
                link.InsertBefore(inline);
            }
            link.Remove();
        }
        return new WebPage(Language.En, title, Style, Html.Markup(document.ToHtml(pipeline)));
    }

    private static bool IsServed(string? address) =>
        address is not null
        && (address.StartsWith('#') || Uri.IsWellFormedUriString(address, UriKind.Absolute) || Files.Contains(address.Split('#')[0]));

    private static string Read(string file)
    {
        using var resource = typeof(DocumentPage).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not part of this build.");
        return new StreamReader(resource).ReadToEnd();
    }
}
