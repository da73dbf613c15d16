namespace Reintegration.Domain.Platform;

/// <summary>On a value that reads itself (<see cref="IReadable{TSelf}"/>): how it is written as text.</summary>
/// <param name="example">One of them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class WrittenAsAttribute(string example, params ErrorCode[] errors) : Attribute
{
    public string Example => example;

    /// <summary>What is said of a text that is none, beside that it is too long.</summary>
    public IReadOnlyList<ErrorCode> Errors => errors;

    /// <summary>What it looks like, as a regular expression (ECMA-262); null where any text does.</summary>
    public string? Pattern { get; init; }
}
