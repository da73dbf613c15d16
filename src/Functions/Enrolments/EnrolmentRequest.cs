using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Enrolments;

/// <summary>What somebody applies for.</summary>
public sealed record EnrolmentRequest
{
    /// <summary>The most bytes of answers, as JSON.</summary>
    internal const int LongestAnswers = 8 * 1024;

    /// <summary>The id of a programme of the person's country.</summary>
    [Code]
    public required string Programme { get; init; }

    /// <summary>An object with what the person answered to what the programme asks beyond its rules: up to 8 KiB, kept as it is.</summary>
    public JsonElement? Answers { get; init; }

    internal IEnumerable<FieldError> Errors()
    {
        if (Answers is not { } answers) yield break;
        if (answers.ValueKind != JsonValueKind.Object) yield return FieldError.NotAnObject("/answers");
        else if (answers.GetRawText().Length > LongestAnswers) yield return FieldError.TooLong("/answers", LongestAnswers);
    }
}
