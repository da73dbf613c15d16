using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>How the cells of a column look, those included that are filled in later.</summary>
public enum CellStyle
{
    General,

    /// <summary>As text, so that numbers keep their first zeros and all their digits.</summary>
    Text,

    Day,

    Header,

    /// <summary>Text of several lines.</summary>
    Wrapped,
}

/// <summary>A sheet of a workbook; its first row is its header.</summary>
/// <param name="Columns">How each is, from the left.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<CellValue>> Rows);

/// <param name="Width">In characters.</param>
public sealed record SheetColumn(double Width, CellStyle Style = CellStyle.General)
{
    /// <summary>The cells whose texts can be chosen, such as <c>'Values'!$A$2:$A$4</c>; null where anything can be typed.</summary>
    public string? ChosenFrom { get; init; }

    /// <summary>Whether something else can be typed as well.</summary>
    public bool OrTyped { get; init; }

    /// <summary>What is said beside a cell that is filled in; null for nothing.</summary>
    public string? Prompt { get; init; }
}
