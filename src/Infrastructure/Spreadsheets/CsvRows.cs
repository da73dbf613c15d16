using System.Globalization;
using System.Text;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>
/// The rows of a CSV (RFC 4180): cells may be quoted, and hold line breaks then. A first line <c>sep=;</c>, Excel's own, is passed over.
/// </summary>
/// <remarks>
/// A quotation mark that is never closed would take in the lines after it, up to the next mark. Its row is given as malformed, and reading goes on
/// with the line after the one where the mark begins. That it was not closed shows in what follows: text after a closing mark, the end of the file, a
/// cell longer than cells can be, a line inside the cell that is a whole row by itself, or a row of several lines with more or fewer cells than
/// the header.
/// </remarks>
internal sealed class CsvRows : IRowReader
{
    private const int LongestShown = 40;

    private readonly TextReader text;
    private readonly char separator;
    private readonly SheetLimits limits;
    private readonly List<CellValue> cells = [];
    private char[] buffer = new char[64 * 1024];
    private int start;
    private int end;
    private bool isWhole;
    private int nextLine = 1;
    private int badQuotes;

    public CsvRows(TextReader text, char separator, SheetLimits limits)
    {
        (this.text, this.separator, this.limits) = (text, separator, limits);
        Fill();
        if (DeclaredSeparator(Rest) is not null) SkipLine();
    }

    /// <summary>How many cells a row has, once the header is known.</summary>
    public int? Columns { get; set; }

    public int Line { get; private set; }
    public IReadOnlyList<CellValue> Cells => cells;
    public FileFault? Malformed { get; private set; }

    private ReadOnlySpan<char> Rest => buffer.AsSpan(start, end - start);

    /// <summary>The separator that a first line <c>sep=;</c> names; null where there is no such line.</summary>
    public static char? DeclaredSeparator(ReadOnlySpan<char> text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text is [_, _, _, _, not ('"' or '\r' or '\n') and var sign, '\r' or '\n', ..]
            ? sign
            : null;

    public bool Read()
    {
        Malformed = null;
        var empty = 0;
        while (true)
        {
            empty += SkipEmptyLines();
            if (Columns is null && empty > limits.EmptyRows)
                throw new UnreadableFileException(nextLine, FileFaultCode.TooManyEmptyRows, Number(limits.EmptyRows));
            if (Rest is [] or ['\r'] && Fill()) continue;
            if (Rest.IsEmpty) return false;
            Line = nextLine;
            switch (Split(out var length, out var quote))
            {
                case Outcome.Row:
                    nextLine += Breaks(Rest[..length]);
                    start += length;
                    if (Columns is { } columns && cells.FindLastIndex(cell => !string.IsNullOrWhiteSpace(cell.Text)) >= columns)
                        Malformed = new FileFault(Line, FileFaultCode.ExtraCells, Number(cells.Count), Number(columns));
                    return true;

                case Outcome.BadQuotes:
                    if (++badQuotes > limits.BadQuotes)
                        throw new UnreadableFileException(Line, FileFaultCode.TooManyBadQuotes, Number(limits.BadQuotes));
                    var line = Line + Breaks(Rest[..quote]);
                    var shown = Rest[quote..(quote + Math.Min(LongestShown, Rest.Length - quote))];
                    Malformed = new FileFault(line, FileFaultCode.BadQuotes, Typed.Clean(shown[..LineLength(shown)].ToString()));
                    (Line, nextLine) = (line, line);
                    start += quote;
                    SkipLine();
                    return true;

                default:
                    Fill();
                    break;
            }
        }
    }

    public void Dispose() => text.Dispose();

    /// <summary>Goes on to a line that holds something, and tells how many were passed; a buffer's end may have to be looked at again.</summary>
    private int SkipEmptyLines()
    {
        var run = Rest.IndexOfAnyExcept('\r', '\n') is >= 0 and var length ? Rest[..length] : Rest;
        // The other half of its line break may follow.
        if (run.Length == Rest.Length && !isWhole && run is [.., '\r']) run = run[..^1];
        var breaks = run.Contains('\r') ? Breaks(run) : run.Length;
        start += run.Length;
        nextLine += breaks;
        return breaks;
    }

    /// <summary>Splits what the buffer holds of a row, or says that more of it is needed.</summary>
    /// <param name="length">The characters of the row, its line break included.</param>
    /// <param name="quote">Where the mark stands that is not closed.</param>
    private Outcome Split(out int length, out int quote)
    {
        var rest = Rest;
        cells.Clear();
        (length, quote) = (0, 0);
        var (at, spanning) = (0, (int?)null);
        while (true)
        {
            if (cells.Count == limits.Columns)
                throw new UnreadableFileException(Line, FileFaultCode.TooManyColumns, Number(limits.Columns));
            string cell;
            if (at < rest.Length && rest[at] == '"')
            {
                quote = at;
                var outcome = Quoted(rest, ref at, out cell);
                if (outcome != Outcome.Row) return outcome;
                if (spanning is null && rest[quote..at].ContainsAny('\r', '\n')) spanning = quote;
            }
            else
            {
                var cellLength = rest[at..].IndexOfAny(separator, '\r', '\n');
                if (cellLength < 0 && !isWhole && rest.Length - at <= SheetLimits.CellLength) return Outcome.NeedsMore;
                if (cellLength < 0) cellLength = rest.Length - at;
                if (cellLength > SheetLimits.CellLength)
                    throw new UnreadableFileException(Line, FileFaultCode.CellTooLong, Number(SheetLimits.CellLength));
                cell = rest.Slice(at, cellLength).ToString();
                at += cellLength;
            }
            cells.Add(cell);

            if (at < rest.Length && rest[at] == separator)
            {
                at++;
                if (at == rest.Length && !isWhole) return Outcome.NeedsMore;
                continue;
            }
            // Of a line break, both characters have to be there.
            if (at >= rest.Length - 1 && !isWhole) return Outcome.NeedsMore;
            if (at < rest.Length) at += rest[at..].StartsWith("\r\n") ? 2 : 1;
            length = at;
            if (spanning is not { } open || Columns is not { } columns || cells.Count == columns) return Outcome.Row;
            quote = open;
            return Outcome.BadQuotes;
        }
    }

    private Outcome Quoted(ReadOnlySpan<char> rest, ref int at, out string cell)
    {
        var (open, builder) = (at, (StringBuilder?)null);
        cell = "";
        at++;
        while (true)
        {
            var length = rest[at..].IndexOf('"');
            var tooLong = (length < 0 ? rest.Length : at + length) - open > SheetLimits.CellLength;
            if (tooLong || (length < 0 && isWhole)) return Outcome.BadQuotes;
            if (length < 0) return Outcome.NeedsMore;
            var part = rest.Slice(at, length);
            at += length + 1;
            if (at == rest.Length && !isWhole) return Outcome.NeedsMore;
            if (at < rest.Length && rest[at] == '"')
            {
                (builder ??= new StringBuilder()).Append(part).Append('"');
                at++;
                continue;
            }
            if (at < rest.Length && rest[at] != separator && rest[at] is not ('\r' or '\n')) return Outcome.BadQuotes;
            if (HoldsARow(rest[..(at - 1)], open)) return Outcome.BadQuotes;
            cell = builder is null ? part.ToString() : builder.Append(part).ToString();
            return Outcome.Row;
        }
    }

    /// <summary>Whether a line that a quoted cell takes in, or the one where it begins, is a row without it.</summary>
    private bool HoldsARow(ReadOnlySpan<char> row, int open)
    {
        if (Columns is not { } columns || columns == 1) return false;
        var lines = row[open..];
        var first = LineLength(lines);
        if (first == lines.Length) return false;
        if (cells.Count + lines[..first].Count(separator) + 1 == columns) return true;
        lines = AfterBreak(lines[first..]);
        while (LineLength(lines) is var length && length < lines.Length)
        {
            if (lines[..length].Count(separator) + 1 >= columns) return true;
            lines = AfterBreak(lines[length..]);
        }
        return false;
    }

    /// <summary>Goes on to the next line.</summary>
    private void SkipLine()
    {
        int length;
        while ((length = LineLength(Rest)) >= Rest.Length - 1 && !isWhole)
        {
            start += length;
            Fill();
        }
        start += length;
        start = end - AfterBreak(Rest).Length;
        nextLine++;
    }

    /// <summary>Reads on behind what the buffer holds, and makes it larger where that is one row only; false at the end.</summary>
    private bool Fill()
    {
        if (isWhole) return false;
        if (start > 0)
        {
            Rest.CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            var read = text.Read(buffer, end, buffer.Length - end);
            isWhole = read == 0;
            end += read;
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableFileException(nextLine, FileFaultCode.NotUtf8);
        }
        return end > start;
    }

    private static int LineLength(ReadOnlySpan<char> text) => text.IndexOfAny('\r', '\n') is >= 0 and var length ? length : text.Length;

    private static ReadOnlySpan<char> AfterBreak(ReadOnlySpan<char> text) =>
        text.StartsWith("\r\n") ? text[2..] : text is ['\r' or '\n', ..] ? text[1..] : text;

    private static int Breaks(ReadOnlySpan<char> text)
    {
        var breaks = 0;
        while (text.IndexOfAny('\r', '\n') is >= 0 and var length)
        {
            breaks++;
            text = AfterBreak(text[length..]);
        }
        return breaks;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private enum Outcome
    {
        Row,
        NeedsMore,
        BadQuotes,
    }
}
