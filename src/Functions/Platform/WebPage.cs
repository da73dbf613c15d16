using System.Text;
using Reintegration.Domain;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Platform;

/// <summary>A page for a browser: readable on a telephone and on paper, without script, and loading nothing from anywhere.</summary>
/// <param name="Title">What the tab and the heading say.</param>
internal sealed record WebPage(Language Language, string Title, Html Style, Html Body)
{
    public const string MediaType = "text/html";

    private const string ContentType = $"{MediaType}; charset=utf-8";
    private const string MayLoad =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly Html Common = $$"""
        *{box-sizing:border-box}
        body{font:16px/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#222;max-width:46rem;margin:0 auto;padding:1rem}
        h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0}h2{font-size:1.1rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0 .75rem}
        a{color:#0b57a4}small{color:#555;font-size:.875rem}.figure{white-space:nowrap;font-variant-numeric:tabular-nums}
        @media print{body{font-size:10pt;max-width:none;padding:0}form,.screen{display:none}a{color:inherit;text-decoration:none} } @page{margin:12mm}
        """;

    /// <summary>The page as content that may be kept and sent again.</summary>
    public PublicContent Content => PublicContent.Of(Bytes, ContentType, Language, MayLoad);

    /// <summary>The page for its caller alone.</summary>
    public PrivateContent PrivateContent => new(200, Bytes, Language, ContentType: ContentType) { MayLoad = MayLoad };

    /// <summary>What every page for a browser is framed by.</summary>
    /// <param name="head">What stands in its head beside its title.</param>
    public static Html Framed(Language language, Html title, Html head, Html body) => $"""
        <!DOCTYPE html>
        <html lang="{AcceptLanguage.Tag(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{title}</title>{head}</head><body>
        {body}
        </body></html>
        """;

    private byte[] Bytes => Encoding.UTF8.GetBytes(Written().ToString());

    private Html Written() => Framed(
        Language, $"{Title}", $"""<link rel="icon" href="data:,"><style>{Common}{Style}</style>""", $"""
        <h1>{Title}</h1>
        {Body}
        """);
}
