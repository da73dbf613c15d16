using System.Xml;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>A part of a workbook, read element by element, in little memory whatever it holds.</summary>
internal sealed class WorkbookPart : IDisposable
{
    // The sheets of Excel are six deep.
    private const int Deepest = 32;

    private readonly BoundedStream stream;
    private readonly XmlReader xml;
    private readonly char[] text = new char[SheetLimits.CellLength + 1];

    public WorkbookPart(Stream unpacked, long most)
    {
        stream = new BoundedStream(unpacked, most);
        xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            NameTable = new BoundedNames(), CloseInput = true,
        });
    }

    /// <summary>The bytes that it may unpack to.</summary>
    public long Most
    {
        get => stream.Most;
        set => stream.Most = value;
    }

    public int Depth => xml.Depth;

    public string Namespace => xml.NamespaceURI;

    public bool Read()
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new InvalidDataException("The workbook's elements are too deep.");
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public bool IsStart(string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    /// <summary>Whether the element that began at a depth ends here.</summary>
    public bool IsEndOf(int depth) => xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth;

    public bool IsEmpty => xml.IsEmptyElement;

    /// <summary>Empty where the element has none of this name.</summary>
    public string Attribute(string name) => xml.GetAttribute(name) ?? "";

    /// <summary>An attribute by its name without prefix, which is in another namespace; empty where there is none.</summary>
    public string ForeignAttribute(string name)
    {
        var value = "";
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName == name && xml.Prefix.Length > 0) value = xml.Value;
        }
        xml.MoveToElement();
        return value;
    }

    /// <summary>The text of the element that begins here, and of those within it; afterwards it is at its end.</summary>
    /// <param name="but">The element within whose text does not count.</param>
    /// <exception cref="UnreadableFileException">It is longer than a cell can be.</exception>
    public ReadOnlySpan<char> Text(int line, string but = "")
    {
        if (xml.IsEmptyElement) return "";
        var (depth, length, passedOver) = (xml.Depth, 0, int.MaxValue);
        while (Read() && !IsEndOf(depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == but && !xml.IsEmptyElement) passedOver = Math.Min(passedOver, xml.Depth);
            if (IsEndOf(passedOver)) passedOver = int.MaxValue;
            if (xml.Depth > passedOver || !IsText) continue;
            int read;
            while ((read = xml.ReadValueChunk(text, length, text.Length - length)) > 0)
            {
                length += read;
                if (length == text.Length)
                    throw new UnreadableFileException(line, FileFaultCode.CellTooLong, $"{SheetLimits.CellLength}");
            }
        }
        return text.AsSpan(0, length);
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }

    private bool IsText => xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>Ends where a part is larger than it may be, or a tag, with its attributes, longer than any; text is read in pieces.</summary>
    private sealed class BoundedStream(Stream inner, long most) : Stream
    {
        private const int LongestTag = 1 << 20;

        private long passed;
        private int sinceTag;

        public long Most { get; set; } = most;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => passed;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            passed += read;
            var lastTag = buffer[..read].LastIndexOf((byte)'<');
            sinceTag = lastTag < 0 ? sinceTag + read : read - lastTag;
            return passed <= Most && sinceTag <= LongestTag ? read : throw new UnreadableFileException(FileFaultCode.TooLarge);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>The names of elements and attributes, which the reader keeps: a vocabulary has some hundreds.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int MostNames = 10_000;

        private int added;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is null) Count();
            return base.Add(key, start, len);
        }

        public override string Add(string key)
        {
            if (Get(key) is null) Count();
            return base.Add(key);
        }

        private void Count()
        {
            if (++added > MostNames) throw new UnreadableFileException(FileFaultCode.TooLarge);
        }
    }
}
