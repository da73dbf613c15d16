using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>A condition of a person's return.</summary>
/// <param name="Id">Unique among the person's: the journey's number and the condition's id in its agreement.</param>
/// <param name="Returnee">The id of the person.</param>
/// <param name="Journey">The number of their journey.</param>
/// <param name="Agreement">The id of the agreement, of the person's country.</param>
/// <param name="AgreementVersion">The version by which it was last counted.</param>
/// <param name="Text">What is owed, as one tells the worker.</param>
/// <param name="OwedBy">Who has to see to it.</param>
/// <param name="DueOn">A local day; left out where that is not known, yet or at all.</param>
/// <param name="WithoutHolidays">Whether working days were counted without knowing the country's public holidays.</param>
/// <param name="Overdue">Whether it is pending after its due day.</param>
/// <param name="On">The day on which it was met, breached or waived.</param>
/// <param name="Note">What was noted then.</param>
public sealed record JourneyCondition(
    string Id, string Returnee, int Journey, string Agreement, int AgreementVersion, string? Text, NamedCode? OwedBy, DateOnly? DueOn,
    bool WithoutHolidays, ConditionState State, bool Overdue, DateOnly? On, string? Note)
{
    /// <param name="today">In the person's country.</param>
    internal static async ValueTask<JourneyCondition> OfAsync(
        CountryFiles<AgreementFile> agreements, string country, string returnee, ConditionRow row, string? note, DateOnly today, Call call)
    {
        var agreement = await agreements.FindAsync(country, row.Agreement, row.AgreementVersion, call.Cancellation);
        var promised = agreement?.File.Conditions.FirstOrDefault(condition => condition.Id == row.Condition);
        var owedBy = promised is null ? null
            : NamedCode.Of(Codes<ConditionDebtor>.Of(promised.OwedBy), promised.OwedBy.Label(), call.Language);
        return new JourneyCondition(
            $"{row.Journey}_{row.Condition}", returnee, row.Journey, row.Agreement, row.AgreementVersion, promised?.Text.In(call.Language), owedBy,
            row.DueOn, row.WithoutHolidays, row.State, row.Rule.IsOverdue(today), row.On, note);
    }
}
