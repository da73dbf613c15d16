using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>A survey file cannot be read as a whole; trying again does not help.</summary>
public sealed class UnreadableSurveyException(int line, SurveyIssueCode code, params string[] values) : Exception(Codes<SurveyIssueCode>.Of(code))
{
    public UnreadableSurveyException(SurveyIssueCode code, params string[] values)
        : this(1, code, values)
    {
    }

    public SurveyIssue Issue { get; } = new(line, code, values);
}
