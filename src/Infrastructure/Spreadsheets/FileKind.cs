using System.Text;
using Reintegration.Domain;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>Tells by its first bytes what a file is, whatever it is called.</summary>
internal static class FileKind
{
    private static readonly Text WebPage = new("una página web o XML", "a web page or XML");
    private static readonly Text Pdf = new("un PDF", "a PDF");
    private static readonly Text RichText = new("un texto con formato (RTF)", "rich text (RTF)");
    private static readonly Text Compressed = new("un archivo comprimido", "a compressed file");

    /// <summary>Whether it is a ZIP archive, as every workbook of today is; else it may be a CSV.</summary>
    /// <exception cref="UnreadableFileException">It is neither.</exception>
    public static bool IsArchive(Func<Stream> content)
    {
        Span<byte> start = stackalloc byte[512];
        using var file = content();
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("PK\u0003\u0004"u8)) return true;

        // The compound file of Excel 97, which also holds what has a password (Microsoft, [MS-CFB] 2.2).
        if (start is [0xD0, 0xCF, 0x11, 0xE0, ..]) throw new UnreadableFileException(FileFaultCode.OldWorkbook);
        if (start is [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] || start.StartsWith("Rar!"u8)) throw Other(Compressed);
        if (start.StartsWith("%PDF"u8)) throw Other(Pdf);
        if (start.StartsWith("{\\rtf"u8)) throw Other(RichText);
        var text = start.StartsWith(Encoding.UTF8.Preamble) ? start[Encoding.UTF8.Preamble.Length..] : start;
        if (text.TrimStart(" \t\r\n"u8).StartsWith("<"u8)) throw Other(WebPage);
        return false;
    }

    /// <summary>That it is something else, which people send by mistake.</summary>
    public static UnreadableFileException Other(Text what) => new(FileFaultCode.OtherFormat, what.Es, what.En);
}
