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

    /// <summary>Only with a programme that lends.</summary>
    public LoanAsked? Loan { get; init; }

    /// <summary>Only with a programme that pays for projects together with others.</summary>
    public ProjectAsked? Project { get; init; }

    /// <summary>Only with a programme to save in.</summary>
    public SavingsAsked? Savings { get; init; }

    internal IEnumerable<FieldError> Errors()
    {
        if (Answers is not { } answers) yield break;
        if (answers.ValueKind != JsonValueKind.Object) yield return FieldError.NotAnObject("/answers");
        else if (answers.GetRawText().Length > LongestAnswers) yield return FieldError.TooLong("/answers", LongestAnswers);
    }
}
