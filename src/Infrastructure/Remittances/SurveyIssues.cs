using Reintegration.Domain.Remittances.Surveys;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>
/// The issues of a file as its report holds them: the first thousand and how many there are of each code, so that a report stays readable, and small,
/// whatever was sent. A correction that the same corridor has in every row is said once, at its first line.
/// </summary>
internal sealed class SurveyIssues
{
    private readonly List<SurveyIssue> rejected = [];
    private readonly List<SurveyIssue> warnings = [];
    private readonly Dictionary<string, int> corrections = [];

    public int RejectedRows { get; private set; }

    public Dictionary<SurveyIssueCode, int> Counts { get; } = [];

    public IReadOnlyList<SurveyIssue> Rejected => rejected;

    public IReadOnlyList<SurveyIssue> Warnings => warnings;

    public void Add(SurveyRow row)
    {
        foreach (var warning in row.Warnings) Warn(warning);
        if (row.Rejection is not { } reason) return;
        RejectedRows++;
        Count(reason);
        if (HasRoom) rejected.Add(reason);
    }

    public void Warn(SurveyIssue warning)
    {
        Count(warning);
        // Its first value is the corridor.
        if (warning.Code == SurveyIssueCode.CurrencyCorrected)
        {
            if (corrections.TryGetValue(warning.Values[0], out var said))
            {
                warnings[said] = warnings[said] with { Count = warnings[said].Count + 1 };
                return;
            }
            if (HasRoom) corrections.Add(warning.Values[0], warnings.Count);
        }
        if (HasRoom) warnings.Add(warning);
    }

    private bool HasRoom => rejected.Count + warnings.Count < SurveyReport.MostIssues;

    private void Count(SurveyIssue issue) => Counts[issue.Code] = Counts.GetValueOrDefault(issue.Code) + 1;
}
