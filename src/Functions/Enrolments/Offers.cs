using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Domain.Eligibility;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.CoInvestment;
using Reintegration.Functions.Credit;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Remittances;
using Reintegration.Functions.SavingsGoals;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>What is offered to somebody who applies: agreed on once, and worked out of what was agreed whenever it is asked for.</summary>
public sealed class Offers(QuoteBook book, TimeProvider time)
{
    /// <summary>What is agreed on; null where nothing was asked that has terms, or, with what is wrong, where it is not offered.</summary>
    internal async Task<(AgreedTerms? Terms, IReadOnlyList<FieldError> Errors)> AgreeAsync(
        EnrolmentRequest asked, Programme programme, Returnee returnee, Profile profile, DateOnly today)
    {
        var errors = new List<FieldError>();
        var terms = new AgreedTerms
        {
            ProgrammeVersion = programme.Version,
            Programme = programme.Name,
            Loan = Agree("/loan", asked.Loan, programme.Loan, (loan, offered) => loan.Agree(offered, today, IncomeOf(profile))),
            Project = Agree("/project", asked.Project, programme.CoInvestment, (project, offered) => project.Agree(offered)),
            Savings = Agree("/savings", asked.Savings, programme.Savings, (savings, offered) => savings.Agree(offered, today)),
        };
        if (terms.Savings?.Transfer is { } transfer)
        {
            if (CorridorOf(returnee) is not { } corridor) errors.Add(FieldError.Required("/savings/remittance") with { Detail = NoCorridor });
            else await RegularOf(transfer, corridor, asked.Savings!.Remittance!.Amount.Currency).FindAsync(book, "/savings/remittance", errors);
        }
        return errors.Count > 0 || (terms.Loan ?? terms.Project ?? (object?)terms.Savings) is null ? (null, errors) : (terms, errors);

        TAgreed? Agree<TAsked, TOffered, TAgreed>(
            string pointer, TAsked? wanted, TOffered? offered, Func<TAsked, TOffered, (TAgreed?, IReadOnlyList<FieldError>)> agree)
            where TAsked : class
            where TOffered : class
            where TAgreed : class
        {
            if (wanted is null) return null;
            if (offered is null)
            {
                errors.Add(NotOffered(pointer));
                return null;
            }
            var (agreed, wrong) = agree(wanted, offered);
            errors.AddRange(wrong.Select(error => error with { Pointer = $"{pointer}{error.Pointer}" }));
            return agreed;
        }
    }

    /// <summary>What is told of it.</summary>
    internal async Task<OfferAnswer> OfAsync(AgreedTerms terms, Returnee returnee, Language language)
    {
        if (terms.Loan is { } loan) return Of(terms, loan, language);
        if (terms.Project is { } project)
        {
            var scheme = project.Scheme.ToScheme();
            return new OfferAnswer(terms.Version, terms.ProgrammeVersion, scheme.Currency)
            {
                Project = new ProjectAnswer(
                    project.Name, CoInvestmentAnswer.Of(scheme, scheme.Divide(project.Cost, project.CommittedByPartner), language),
                    project.Commitments.Sum(commitment => commitment.Amount), project.Commitments),
            };
        }
        var savings = terms.Savings ?? throw new InvalidOperationException("What was agreed on is nothing.");
        return new OfferAnswer(terms.Version, terms.ProgrammeVersion, savings.Terms.Currency) { Savings = await OfAsync(savings, returnee) };
    }

    private static OfferAnswer Of(AgreedTerms terms, AgreedLoan loan, Language language)
    {
        var (schedule, affordability) = (loan.Schedule, loan.Affordability);
        var whole = LoanAnswer.Of(schedule, LoanRates.Of(schedule));
        return new OfferAnswer(terms.Version, terms.ProgrammeVersion, whole.Currency)
        {
            Disbursement = whole.Disbursement, Schedule = whole.Schedule, Totals = whole.Totals, Rates = whole.Rates,
            Affordability = new AffordabilityAnswer(
                affordability.LargestInstalment, Rounded(affordability.Income, whole.Currency),
                Platform.Rounded.Percent(affordability.SharePercent, 2), affordability.MaxSharePercent, affordability.Fits,
                NoteOf(affordability, whole.Currency).In(language)),
            Holidays = loan.Terms.Holidays.Count == 0 ? null : [.. loan.Terms.Holidays.Select(HolidayGranted.Of)],
        };
    }

    private async Task<SavingsProgress> OfAsync(AgreedSavings savings, Returnee returnee)
    {
        var (terms, today) = (savings.Terms, CountryCalendar.Today(returnee.Row.Country, time));
        var months = Math.Max(0, terms.MonthsUntil(today));
        var planned = terms.ToReach(savings.Goal, savings.Monthly)!;
        // From today on, with what is there.
        var now = terms with { Start = today, Initial = savings.Saved };
        CheaperTransfer? cheaper = null;
        if (savings.Transfer is { } transfer && CorridorOf(returnee) is { } corridor
            && await RegularOf(transfer, corridor, currency: null).FindAsync(book, "", []) is var (survey, cost))
        {
            var perMonth = CheaperRemittance.PerMonth(cost, cost.Cheapest, survey.Currency);
            var sooner = survey.Currency == terms.Currency ? (now with { RemittanceSaving = perMonth }).ToReach(savings.Goal, savings.Monthly) : null;
            cheaper = new CheaperTransfer(
                corridor, survey.Period.ToString(), cost.Cheapest.Quote.Provider, new Amount(perMonth, survey.Currency), sooner?.EndsOn);
        }
        return new SavingsProgress(
            savings.Goal, savings.Monthly, terms.Start, terms.AnnualRatePercent, planned.EndsOn,
            planned.Months.Take(months).Sum(month => month.Contribution), savings.Saved,
            Platform.Rounded.Percent(100 * savings.Saved / savings.Goal, 2), now.ToReach(savings.Goal, savings.Monthly)?.EndsOn, cheaper,
            [.. savings.Deposits.Select(deposit => new DepositReported(deposit.On, deposit.Amount))]);
    }

    private static Money? IncomeOf(Profile profile) =>
        profile[Facts.Find("monthlyIncome")!] is { Currency: { } currency } income ? new Money(income.Number, currency) : null;

    private static string? CorridorOf(Returnee returnee) =>
        returnee.Row.Journey is { } journey ? new Corridor(journey.DestinationCountry, returnee.Row.Country).ToString() : null;

    private static SavingsRequest RegularOf(TransferToday transfer, string corridor, string? currency) => new()
    {
        Corridor = corridor, Amount = new AmountSent { Value = transfer.Amount, Currency = currency }, TimesPerYear = transfer.TimesPerYear,
        CurrentProvider = transfer.Provider, Payment = transfer.Payment, Pickup = transfer.Pickup,
    };

    private static decimal? Rounded(decimal? value, string currency) => value is { } amount ? new Money(amount, currency).Rounded : null;

    private static Text NoteOf(Affordability affordability, string currency)
    {
        var instalment = Written.Money(affordability.LargestInstalment, currency);
        if (affordability.Income is null)
        {
            return new(
                $"No se conoce el ingreso mensual en {currency}: no se puede decir qué parte se lleva la cuota más alta, de {instalment}.",
                $"The monthly income in {currency} is not known: what the largest instalment, {instalment}, takes of it cannot be said.");
        }
        if (affordability.SharePercent is not { } share)
        {
            return new(
                $"No hay ingreso declarado del que pagar la cuota más alta, de {instalment}.",
                $"There is no declared income to pay {instalment} from.");
        }
        var percent = Written.Percent(share);
        return new(
            $"La cuota más alta, de {instalment}, se lleva el {percent.Es} del ingreso declarado en el mismo tiempo.",
            $"The largest instalment, {instalment}, takes {percent.En} of the declared income in the same time.");
    }

    private static FieldError NotOffered(string pointer) => new(pointer, ErrorCode.NotInThisProgramme, new(
        "El programa no ofrece esto; quítelo de la petición.", "The programme does not offer this; leave it out."));

    private static Text NoCorridor => new(
        "La persona no tiene un viaje registrado que diga desde dónde envía; quite «remittance» o registre el viaje.",
        "The person has no journey that says from where they send; leave \"remittance\" out, or add the journey.");
}
