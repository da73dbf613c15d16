using System.Buffers;
using System.Text;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>Which encoding a CSV is in: UTF-8, UTF-16 with its mark, or Windows-1252, as Excel on a Western Windows saves it.</summary>
internal static class CsvEncoding
{
    // Symbols that do stand inside words: ’ (D’Agostino), the soft hyphen and · (Catalan).
    private static readonly SearchValues<byte> InWords = SearchValues.Create(0x92, 0xAD, 0xB7);
    private static readonly SearchValues<byte> Unassigned = SearchValues.Create(0x81, 0x8D, 0x8F, 0x90, 0x9D);
    private static readonly SearchValues<byte> LettersBelowC0 = SearchValues.Create(0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F);

    /// <summary>
    /// A file without a byte of UTF-8 beyond ASCII is Windows-1252 where its other bytes make sense in it: none that it does not assign, and no
    /// symbol between two letters, which is how an accented letter of DOS or of a Macintosh would look.
    /// </summary>
    /// <exception cref="UnreadableFileException">The file is partly in UTF-8, or in some other encoding; it names the first such line.</exception>
    public static Encoding Of(Func<Stream> content)
    {
        var found = Scan(content);
        if (found.Utf16 is { } utf16) return utf16;
        if (found.FirstInvalid is not { } invalid) return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        if (found.HasUtf8 || found.IsStrange) throw new UnreadableFileException(LineAt(content, invalid), FileFaultCode.NotUtf8);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252);
    }

    private static (Encoding? Utf16, bool HasUtf8, bool IsStrange, long? FirstInvalid) Scan(Func<Stream> content)
    {
        using var file = content();
        var (hasUtf8, isStrange, firstInvalid) = (false, false, (long?)null);
        var buffer = new byte[64 * 1024];
        // One byte of what went before stays in front, and so do those that may need more.
        var (kept, start, passed) = (1, 1L, 0L);
        for (var isFirst = true; ; isFirst = false)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var isLast = read < buffer.Length - kept;
            var bytes = buffer.AsSpan(0, kept + read);
            if (isFirst && Utf16Of(bytes[1..]) is { } utf16) return (utf16, false, false, null);
            if (isFirst && bytes[1..].StartsWith(Encoding.UTF8.Preamble)) start += Encoding.UTF8.Preamble.Length;

            var at = (int)start;
            while (bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var ascii)
            {
                at += ascii;
                // The symbol's right neighbour has to be there as well.
                if (!isLast && bytes.Length - at < 4) break;
                if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
                {
                    hasUtf8 = true;
                    at += length;
                    continue;
                }
                firstInvalid ??= passed + at - 1;
                isStrange |= IsStrange(bytes[at - 1], bytes[at], at + 1 < bytes.Length ? bytes[at + 1] : default);
                at++;
            }
            if (isLast) return (null, hasUtf8, isStrange, firstInvalid);
            if (bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0) at = bytes.Length;
            passed += at - 1;
            kept = bytes.Length - at + 1;
            bytes[(at - 1)..].CopyTo(buffer);
            start = 1;
        }
    }

    private static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static bool IsStrange(byte before, byte symbol, byte after) =>
        Unassigned.Contains(symbol)
        || (!IsLetter(symbol) && !InWords.Contains(symbol) && char.IsAsciiLetter((char)before) && char.IsAsciiLetter((char)after));

    private static bool IsLetter(byte symbol) => symbol is >= 0xC0 and not (0xD7 or 0xF7) || LettersBelowC0.Contains(symbol);

    private static int LineAt(Func<Stream> content, long offset)
    {
        using var file = content();
        var (line, buffer) = (1, new byte[64 * 1024]);
        while (offset > 0)
        {
            var read = file.Read(buffer.AsSpan(0, (int)Math.Min(offset, buffer.Length)));
            line += buffer.AsSpan(0, read).Count((byte)'\n');
            offset -= read;
        }
        return line;
    }
}
