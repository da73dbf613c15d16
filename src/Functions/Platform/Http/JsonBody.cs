using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Platform.Http;

/// <summary>Reads a body as a JSON object.</summary>
internal static class JsonBody
{
    private const int DeepestNesting = 32;

    public static async Task<byte[]> BytesAsync(Stream body, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await body.CopyToAsync(content, cancellation);
        var bytes = content.ToArray();
        // Some editors and shells begin with a byte order mark, which a parser may ignore (RFC 8259, section 8.1).
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    /// <summary>Its fields, or the problem that says where it is no JSON object.</summary>
    public static bool TryRead(byte[] body, [NotNullWhen(true)] out Fields? fields, [NotNullWhen(false)] out Problem? problem)
    {
        var json = NotANumber.Quoted(body);
        try
        {
            var element = JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            problem = !JsonText.IsText(json) ? NotText : element.ValueKind != JsonValueKind.Object ? Malformed(1) : null;
            if (problem is null)
            {
                fields = Fields.Of(element);
                return true;
            }
        }
        catch (JsonException exception)
        {
            problem = Malformed((exception.LineNumber ?? 0) + 1);
        }
        fields = null;
        return false;
    }

    private static Problem Malformed(long line) => new(ErrorCode.InvalidJson, new(
        $"El cuerpo no es un objeto JSON bien formado (línea {line}).", $"The body is not a well-formed JSON object (line {line})."));

    private static Problem NotText => new(ErrorCode.InvalidJson, new(
        "El cuerpo no es texto en UTF-8, la codificación de JSON, o contiene medio carácter, como un emoji cortado.",
        "The body is not text in UTF-8, the encoding of JSON, or holds half a character, such as an emoji that was cut."));
}
