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

    /// <summary>The provider is missing; the row is rejected.</summary>
    NoFirm,

    /// <summary>No usable price is left; the row is rejected.</summary>
    NoPrice,

    /// <summary>A cell of a price is no number; that price is left out.</summary>
    BadNumber,

    /// <summary>A price lacks a usable value; it is left out.</summary>
    IncompletePrice,

    /// <summary>The published total is not fee plus margin; the price is left out.</summary>
    InconsistentPrice,

    /// <summary>The date is none; the price is kept without the day it was collected.</summary>
    BadDate,

    /// <summary>The speed is none of the survey's six; it is kept as unknown.</summary>
    UnknownSpeed,

    /// <summary>It does not say whether the provider discloses its rate; it is treated as one that does not.</summary>
    TransparencyMissing,

    /// <summary>A documented correction replaced the currency.</summary>
    CurrencyCorrected,

    /// <summary>A corridor has fewer services than the survey before had; this one stands.</summary>
    FewerServices,

    /// <summary>The file is empty.</summary>
    EmptyFile,

    /// <summary>The file begins as an Excel workbook and cannot be read as one.</summary>
    NotAWorkbook,

    /// <summary>The workbook lacks its sheet.</summary>
    NoSheet,

    /// <summary>Columns are missing that no row can do without.</summary>
    MissingColumns,
}
