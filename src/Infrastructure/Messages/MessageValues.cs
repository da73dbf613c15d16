using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.FollowUps;
using Reintegration.Infrastructure.Programmes;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Returnees;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messages;

/// <summary>
/// What stands in the place of placeholders, by what holds when the message is sent; none of it is stored. Only what a text asks for is looked up.
/// What is not known is empty, and says no to a condition.
/// </summary>
public sealed class MessageValues(Store store, QuoteBook quotes, ProgrammeCatalogue programmes, EnrolmentStore enrolments)
{
    private readonly Store store = store;
    private readonly QuoteBook quotes = quotes;
    private readonly ProgrammeCatalogue programmes = programmes;
    private readonly EnrolmentStore enrolments = enrolments;

    /// <param name="placeholders">The names that the text asks for, however they are spelt.</param>
    /// <returns>By name, compared by <see cref="PlaceholderName"/>; a name that nobody fills in is not among them.</returns>
    public async Task<IReadOnlyDictionary<string, TemplateValue>> OfAsync(
        Returnee returnee, MessageRow row, IReadOnlyList<string> placeholders, CancellationToken cancellation)
    {
        var values = new Dictionary<string, TemplateValue>(PlaceholderName.Comparer);
        var sources = new Sources(this, returnee, row, cancellation);
        foreach (var name in MessagePlaceholders.Names.Intersect(placeholders, PlaceholderName.Comparer))
            values[name] = new TemplateValue.Known(await sources.OfAsync(name) ?? "");
        return values;
    }

    /// <summary>What the values of one message come from, each read once.</summary>
    private sealed class Sources(MessageValues from, Returnee returnee, MessageRow row, CancellationToken cancellation)
    {
        private readonly EnrolmentId? enrolment = row.Enrolment is { } id ? EnrolmentId.Parse(id) : null;
        private Task<CheapestServices?>? cheapest;
        private Task<FoundEnrolment?>? found;

        public async Task<string?> OfAsync(string name) => name switch
        {
            MessagePlaceholders.GivenName => returnee.Person.Name.Given,
            MessagePlaceholders.FamilyName => returnee.Person.Name.Family,
            MessagePlaceholders.ReturnOn => Day(returnee.Row.Journey?.ReturnOn),
            MessagePlaceholders.Programme => await ProgrammeAsync(),
            MessagePlaceholders.Position => await PositionAsync(),
            MessagePlaceholders.DueOn => Day(await DueOnAsync()),
            MessagePlaceholders.Amount => await AmountAsync(),
            MessagePlaceholders.Cheapest => (await CheapestAsync())?.In(row.Language),
            MessagePlaceholders.CheapestOn => Day((await CheapestAsync())?.SurveyedOn),
            MessagePlaceholders.Partner => returnee.Row.Party,
            _ => null,
        };

        private string? Day(DateOnly? day) => day is { } known ? Written.Day(known).In(row.Language) : null;

        private async Task<string?> ProgrammeAsync() => enrolment is null ? null
            : (await from.programmes.FindAsync(enrolment.Country, enrolment.Programme, cancellation))?.Name.In(row.Language);

        private async Task<string?> PositionAsync() => await FoundAsync() is { } there
            && (await from.enrolments.PositionsAsync([there], cancellation)).TryGetValue(there.Id, out var position) ? $"{position}" : null;

        // The instalment's day, the last of an offered place, or the follow-up's.
        private async Task<DateOnly?> DueOnAsync()
        {
            if (enrolment is null)
            {
                return row is { Journey: { } journey, Number: { } number }
                    ? (await FollowUpRow.Rows.FindAsync(
                        from.store.Returnees, returnee.Id, FollowUpRow.KeyOf(journey, number), cancellation))?.Value.DueOn
                    : null;
            }
            if (row.Number is { } instalment) return (await InstalmentAsync(instalment))?.DueOn;
            return (await FoundAsync())?.Enrolment.OfferedUntil is { } until ? DateOnly.FromDateTime(returnee.Clock.At(until).DateTime) : null;
        }

        private async Task<string?> AmountAsync() => row.Number is { } number && await InstalmentAsync(number) is { } instalment
            ? Written.Money(instalment.Total, (await LoanAsync())!.Terms.Principal.Currency)
            : null;

        private async Task<Domain.Credit.Instalment?> InstalmentAsync(int number) =>
            await LoanAsync() is { } loan && loan.Schedule.Instalments.ElementAtOrDefault(number - 1) is { Number: > 0 } instalment
                ? instalment
                : null;

        private async Task<AgreedLoan?> LoanAsync() =>
            await FoundAsync() is { } there ? EnrolmentStore.TermsOf(there, returnee.Key)?.Loan : null;

        private Task<FoundEnrolment?> FoundAsync() => found ??= enrolment is null
            ? Task.FromResult<FoundEnrolment?>(null)
            : from.enrolments.FindAsync(enrolment, cancellation);

        private Task<CheapestServices?> CheapestAsync() => cheapest ??= ReadCheapestAsync();

        // Of the person's own corridor, at the amount that everybody in it is surveyed at: the equivalent of USD 200.
        private async Task<CheapestServices?> ReadCheapestAsync()
        {
            if (returnee.Row.Journey is not { } journey
                || !Corridor.TryCreate(journey.DestinationCountry, returnee.Row.Country, out var corridor)
                || await from.quotes.FindAsync(corridor, period: null) is not { } survey) return null;
            return CheapestServices.Of(survey, survey.DefaultAmount);
        }
    }
}
