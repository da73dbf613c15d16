using Reintegration.Domain;
using Reintegration.Domain.Platform;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>Something that is wrong with the file of a programme.</summary>
/// <param name="File">The file, with its folder as that was given.</param>
/// <param name="Line">Where it is in the file, from 1.</param>
public sealed record ProgrammeFault(string File, int Line, FieldError Error)
{
    /// <summary>In one line for a person, who also sees it in a terminal: without control characters, which could steer that.</summary>
    public string In(Language language) =>
        Typed.Clean($"{File}:{Line}: [{Error.Pointer}] {Codes<ErrorCode>.Of(Error.Code)}: {Error.Detail.In(language)}");
}
