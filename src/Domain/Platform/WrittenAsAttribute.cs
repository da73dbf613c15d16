namespace Reintegration.Domain.Platform;

/// <summary>On a value that reads itself (<see cref="IReadable{TSelf}"/>): how it is written, for those who have to write it.</summary>
/// <param name="example">One of them.</param>
/// <param name="errors">What is said of a value that is none, beside that it is of the wrong type or, unless it is an object, too long.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class WrittenAsAttribute(string example, params ErrorCode[] errors) : Attribute
{
    public string Example => example;

    public IReadOnlyList<ErrorCode> Errors => errors;

    /// <summary>What it looks like, as a regular expression (ECMA-262); null where any text does, and where it is no text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether it is taken in any case, and answered in that of the pattern.</summary>
    public bool AnyCase { get; init; }

    /// <summary>Its type as JSON: <c>string</c>, <c>number</c> or <c>object</c>.</summary>
    public string JsonType { get; init; } = "string";
}
