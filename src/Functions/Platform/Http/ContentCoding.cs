using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Reintegration.Functions.Platform.Http;

/// <summary>A way to send content in fewer bytes (RFC 9110, section 8.4.1).</summary>
/// <param name="Name">As <c>Content-Encoding</c> writes it.</param>
/// <param name="Compress">For content that may be kept: half-way between fast and small.</param>
/// <param name="Around">For content that is made anew each time: fast. Leaves the stream that it writes to open.</param>
internal sealed record ContentCoding(string Name, Func<byte[], byte[]> Compress, Func<Stream, Stream> Around)
{
    public static readonly ContentCoding Brotli = new(
        "br", content => Compressed(content, into => new BrotliStream(into, CompressionLevel.Optimal)),
        stream => new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true));

    public static readonly ContentCoding Gzip = new(
        "gzip", content => Compressed(content, into => new GZipStream(into, CompressionLevel.Optimal)),
        stream => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true));

    /// <summary>
    /// The one that a caller wants most by its <c>Accept-Encoding</c> (RFC 9110, section 12.5.3), Brotli of two wanted alike; null where it names
    /// none, or wants the content as it is more.
    /// </summary>
    public static ContentCoding? Preferred(HttpRequest request)
    {
        var header = request.Headers.AcceptEncoding;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var wanted)) return null;
        var (brotli, gzip) = (QualityOf(Brotli.Name) ?? Others(), QualityOf(Gzip.Name) ?? Others());
        var best = Math.Max(brotli, gzip);
        return best == 0 || best < (QualityOf("identity") ?? 0) ? null : brotli == best ? Brotli : Gzip;

        double Others() => QualityOf("*") ?? 0;

        double? QualityOf(string coding) =>
            wanted.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1 : null;
    }

    private static byte[] Compressed(byte[] content, Func<Stream, Stream> around)
    {
        using var compressed = new MemoryStream();
        using (var stream = around(compressed)) stream.Write(content);
        return compressed.ToArray();
    }
}
