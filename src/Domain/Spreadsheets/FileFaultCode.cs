using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Spreadsheets;

/// <summary>What can be wrong with how a file is written. Reports are stored with the codes: they never change their meaning.</summary>
[JsonConverter(typeof(CodeConverter<FileFaultCode>))]
public enum FileFaultCode
{
    /// <summary>A quotation mark is not closed, or text follows where it is; the row is rejected.</summary>
    BadQuotes,

    /// <summary>A row has more cells than the header; it is rejected.</summary>
    ExtraCells,

    /// <summary>The file is empty.</summary>
    EmptyFile,

    /// <summary>The file begins as an Excel workbook and cannot be read as one.</summary>
    NotAWorkbook,

    /// <summary>The file is a workbook of Excel 97 to 2003, or has a password.</summary>
    OldWorkbook,

    /// <summary>The file is a workbook in the strict variant of Open XML.</summary>
    StrictWorkbook,

    /// <summary>The file is neither a workbook nor a CSV.</summary>
    OtherFormat,

    /// <summary>The workbook lacks its sheet.</summary>
    NoSheet,

    /// <summary>Columns are missing that no row can do without.</summary>
    MissingColumns,

    /// <summary>The header is not in the first row.</summary>
    TitleRows,

    /// <summary>A line is in another encoding than UTF-8, and so is not the whole file.</summary>
    NotUtf8,

    /// <summary>Numbers can be read with a decimal point or comma, and nothing in the file tells which.</summary>
    AmbiguousDecimals,

    /// <summary>A row has more columns than a file can have.</summary>
    TooManyColumns,

    /// <summary>A cell is longer than Excel's can be.</summary>
    CellTooLong,

    /// <summary>The file goes on after more empty rows than it can have.</summary>
    TooManyEmptyRows,

    /// <summary>The file has more rows than it can have.</summary>
    TooManyRows,

    /// <summary>More rows than a file can have are wrongly quoted.</summary>
    TooManyBadQuotes,

    /// <summary>Unpacked, the workbook is larger than it can be.</summary>
    TooLarge,
}
