using Reintegration.Domain.Enrolments;
using Reintegration.Domain.FollowUps;
using Reintegration.Domain.Plans;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Plans;

/// <summary>The days of a person that plans count from.</summary>
public sealed class PlanDays(ReturneeStore returnees, FollowUpStore followUps, EnrolmentStore enrolments)
{
    /// <summary>Those of the current journey: once somebody leaves again, nothing is said any more about the return before.</summary>
    public static IReadOnlyList<PlanDay> OfJourney(Returnee returnee)
    {
        if (returnee.Row.Journey is not { } journey) return [];
        (PlanAnchor Anchor, DateOnly? Day)[] days = [(PlanAnchor.Return, journey.ReturnOn), (PlanAnchor.Departure, journey.DepartedOn)];
        return
        [
            .. from one in days
               where one.Day is not null
               select new PlanDay(one.Anchor, First(returnee, one.Day!.Value), $"{returnee.Row.Journeys}") { Journey = returnee.Row.Journeys },
        ];
    }

    /// <summary>All of them: of the journey, of follow-ups, of enrolments and of the instalments of loans.</summary>
    public async Task<IReadOnlyList<PlanDay>> OfAsync(Returnee returnee, CancellationToken cancellation)
    {
        var planned = (await followUps.OfAsync(returnee.Id, cancellation)).Select(row => row.Value).Where(row => row.State == FollowUpState.Planned);
        var copies = await returnees.EnrolmentIdsAsync(returnee.Id, cancellation);
        var found = await Task.WhenAll(copies.Select(id => EnrolmentId.Parse(id)).OfType<EnrolmentId>()
            .Select(id => enrolments.FindAsync(id, cancellation)));
        return
        [
            .. OfJourney(returnee),
            .. planned.Select(row => new PlanDay(PlanAnchor.FollowUp, First(returnee, row.DueOn), $"followup-{row.Number}")
            {
                Journey = row.Journey, Number = row.Number,
            }),
            .. found.OfType<FoundEnrolment>().Where(one => one.Enrolment.Returnee == returnee.Id).SelectMany(one => OfEnrolment(returnee, one)),
        ];
    }

    private static IEnumerable<PlanDay> OfEnrolment(Returnee returnee, FoundEnrolment found)
    {
        var (id, enrolment) = (found.Id.ToString(), found.Enrolment);
        if (enrolment.State.IsOpen() || enrolment.State == EnrolmentState.Completed)
            yield return new(PlanAnchor.Enrolled, enrolment.AppliedAt, id) { Enrolment = id };
        if (enrolment.State is EnrolmentState.Approved or EnrolmentState.Active or EnrolmentState.Completed
            && enrolment.Moves.LastOrDefault(move => move.To == EnrolmentState.Approved) is { } approved)
            yield return new(PlanAnchor.Approved, approved.At, id) { Enrolment = id };
        if (enrolment.State != EnrolmentState.Active || EnrolmentStore.TermsOf(found, returnee.Key)?.Loan is not { } loan) yield break;
        foreach (var instalment in loan.Schedule.Instalments)
        {
            yield return new(PlanAnchor.Instalment, First(returnee, instalment.DueOn), $"{id}-i{instalment.Number}")
            {
                Enrolment = id, Number = instalment.Number,
            };
        }
    }

    // The first moment of a day where they live.
    private static DateTimeOffset First(Returnee returnee, DateOnly day) => returnee.Clock.First(day.ToDateTime(TimeOnly.MinValue));
}
