namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>
/// How large a file of rows can be. They hold for whatever the bytes of a file say, so that reading one takes little memory in any case.
/// </summary>
public sealed record SheetLimits
{
    /// <summary>Characters in a cell: Excel's own limit.</summary>
    public const int CellLength = 32_767;

    /// <summary>Rows, the header and empty ones not counted.</summary>
    public required int Rows { get; init; }

    /// <summary>The days that a bare number of a workbook may stand for, both included; what is shown as a day is one anyhow.</summary>
    public required (DateOnly First, DateOnly Last) Days { get; init; }

    public int Columns { get; init; } = 200;

    /// <summary>Empty rows between two rows.</summary>
    public int EmptyRows { get; init; } = 1_000;

    /// <summary>Rows that are wrongly quoted.</summary>
    public int BadQuotes { get; init; } = 1_000;

    /// <summary>Rows in which the header is looked for, to say where it is.</summary>
    public int TitleRows { get; init; } = 20;

    /// <summary>The bytes that a workbook's sheet may unpack to.</summary>
    public required long UnpackedSheet { get; init; }
}
