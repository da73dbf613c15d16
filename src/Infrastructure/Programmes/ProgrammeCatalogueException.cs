using Reintegration.Domain.Platform;

namespace Reintegration.Infrastructure.Programmes;

/// <summary>The catalogue cannot be served; the message is one line that tells a person which file to change, where, and how.</summary>
public sealed class ProgrammeCatalogueException : Exception
{
    private const int MostNamed = 3;

    public ProgrammeCatalogueException(string message)
        : base(message)
    {
    }

    public ProgrammeCatalogueException(string file, IReadOnlyList<FieldError> errors)
        : base(
            $"{file}: "
            + string.Join(" ", errors.Take(MostNamed).Select(error => $"[{error.Pointer}] {Codes<ErrorCode>.Of(error.Code)}: {error.Detail.En}"))
            + (errors.Count > MostNamed ? $" And {errors.Count - MostNamed} more." : "")) => Errors = errors;

    public IReadOnlyList<FieldError> Errors { get; } = [];
}
