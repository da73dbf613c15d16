using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Remittances.Surveys;

/// <summary>What can be said of a line of a survey. Reports are stored with the codes: they never change their meaning.</summary>
[JsonConverter(typeof(CodeConverter<SurveyIssueCode>))]
public enum SurveyIssueCode
{
    /// <summary>The period is no quarter; the row is rejected.</summary>
    NoPeriod,

    /// <summary>Source and destination are no two countries; the row is rejected.</summary>
    NoCorridor,

    /// <summary>A country does not exist; the row is rejected.</summary>
    UnknownCountry,

    /// <summary>Source and destination are the same country; the row is rejected.</summary>
    SameCountry,

    /// <summary>The provider is missing; the row is rejected.</summary>
    NoFirm,

    /// <summary>A text is longer than any that was published; the row is rejected.</summary>
    TextTooLong,

    /// <summary>No usable price is left; the row is rejected.</summary>
    NoPrice,

    /// <summary>A cell of a price is no number; that price is left out.</summary>
    BadNumber,

    /// <summary>A price could be read with a decimal point or comma, and the file has both; it is left out.</summary>
    AmbiguousNumber,

    /// <summary>A price lacks a usable value; it is left out.</summary>
    IncompletePrice,

    /// <summary>The currency of a price does not exist; it is left out.</summary>
    UnknownCurrency,

    /// <summary>The published total is not fee plus margin; the price is left out.</summary>
    InconsistentPrice,

    /// <summary>A price is so unlikely that it should be confirmed before it is published; it is kept.</summary>
    ImplausiblePrice,

    /// <summary>A quotation mark is not closed, or text follows where it is; the row is rejected.</summary>
    BadQuotes,

    /// <summary>A row has more cells than the header; it is rejected.</summary>
    ExtraCells,

    /// <summary>The date is none; the price is kept without the day it was collected.</summary>
    BadDate,

    /// <summary>The speed is none of the survey's six; it is kept as unknown.</summary>
    UnknownSpeed,

    /// <summary>It does not say whether the provider discloses its rate; it is treated as one that does not.</summary>
    TransparencyMissing,

    /// <summary>A documented correction replaced the currency.</summary>
    CurrencyCorrected,

    /// <summary>A corridor has fewer services than are published.</summary>
    FewerServices,

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

    /// <summary>A row has more columns than a survey can have.</summary>
    TooManyColumns,

    /// <summary>A cell is longer than Excel's can be.</summary>
    CellTooLong,

    /// <summary>The file goes on after more empty rows than a survey can have.</summary>
    TooManyEmptyRows,

    /// <summary>The file has more rows than a survey can have.</summary>
    TooManyRows,

    /// <summary>More rows than a survey can have are wrongly quoted.</summary>
    TooManyBadQuotes,

    /// <summary>Unpacked, the workbook is larger than a survey can be.</summary>
    TooLarge,
}
