using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>
/// The parts of a workbook (ECMA-376: XML in a ZIP archive), within limits: a few kilobytes of an archive can unpack to gigabytes, as one text, as
/// millions of names or of nested elements.
/// </summary>
internal sealed class WorkbookArchive : IDisposable
{
    /// <summary>The bytes that a small part may unpack to.</summary>
    public const long Small = 16 << 20;

    // Workbooks have some dozens of parts, each with an entry of less than a hundred bytes in the directory.
    private const int LongestDirectory = 1 << 20;
    private const int DirectoryEnd = 22;

    private readonly Stream file;
    private readonly ZipArchive zip;

    /// <param name="file">Can be read from any place; it is closed with this.</param>
    public WorkbookArchive(Stream file)
    {
        this.file = file;
        try
        {
            CheckDirectory(file);
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What reading an archive comes to: whatever is wrong inside it or its XML, it is not the workbook that it seems.</summary>
    /// <exception cref="UnreadableFileException">Something is wrong.</exception>
    public static T OrUnreadable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or FormatException or OverflowException
            or ArgumentException or EndOfStreamException or IOException or NotSupportedException)
        {
            throw new UnreadableFileException(FileFaultCode.NotAWorkbook);
        }
    }

    /// <summary>A part by its name in the archive; null where it has none of that name.</summary>
    /// <param name="most">The bytes that it may unpack to.</param>
    public WorkbookPart? Find(string name, long most) => zip.GetEntry(name.TrimStart('/')) is { } entry ? new WorkbookPart(entry.Open(), most) : null;

    public WorkbookPart Open(string name, long most) => Find(name, most) ?? throw new InvalidDataException($"The workbook has no part {name}.");

    /// <summary>The targets that a part's relationships name, by id, each with its type.</summary>
    public Dictionary<string, (string Type, string Target)> RelationsOf(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var relations = new Dictionary<string, (string, string)>();
        using var xml = Open($"{folder}_rels/{part[folder.Length..]}.rels", Small);
        while (xml.Read())
        {
            if (!xml.IsStart("Relationship")) continue;
            var target = xml.Attribute("Target");
            relations[xml.Attribute("Id")] = (xml.Attribute("Type"), target.StartsWith('/') ? target[1..] : folder + target);
        }
        return relations;
    }

    public void Dispose()
    {
        zip.Dispose();
        file.Dispose();
    }

    // The directory's end is the last of its kind in the file (PKWARE, APPNOTE 4.3.16); a place that does not fit into 32 bits is no workbook's.
    private static void CheckDirectory(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, DirectoryEnd + ushort.MaxValue)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < DirectoryEnd) throw new InvalidDataException("The archive has no directory.");
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (file.Length - start > LongestDirectory || start > file.Length) throw new UnreadableFileException(FileFaultCode.TooLarge);
    }
}
