using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>The rows of a file from front to back, those left out that hold nothing at all.</summary>
public interface IRowReader : IDisposable
{
    /// <summary>The present row's line in the file, from 1.</summary>
    int Line { get; }

    /// <summary>The present row, until the next one is read.</summary>
    IReadOnlyList<CellValue> Cells { get; }

    /// <summary>Why the present row could not be split into cells; null where it could.</summary>
    FileFault? Malformed { get; }

    /// <summary>Goes on to the next row; false where there is none.</summary>
    /// <exception cref="UnreadableFileException">The file cannot be read any further.</exception>
    bool Read();
}
