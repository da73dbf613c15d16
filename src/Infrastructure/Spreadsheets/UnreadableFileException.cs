using Reintegration.Domain.Platform;
using Reintegration.Domain.Spreadsheets;

namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>A file cannot be read as a whole; trying again does not help.</summary>
public sealed class UnreadableFileException(FileFault fault) : Exception(Codes<FileFaultCode>.Of(fault.Code))
{
    public UnreadableFileException(int line, FileFaultCode code, params string[] values)
        : this(new FileFault(line, code, values))
    {
    }

    public UnreadableFileException(FileFaultCode code, params string[] values)
        : this(1, code, values)
    {
    }

    public FileFault Fault => fault;
}
