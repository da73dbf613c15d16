using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform;

namespace Reintegration.Functions.Credit;

/// <summary>A loan as it is offered to somebody, and how its figures and days are written for them.</summary>
internal sealed record Offer(LoanSchedule Loan, LoanRates Rates, LateTerms? Late, string? Lender, Language Language)
{
    private string Currency => Loan.Terms.Principal.Currency;

    public bool HasInstalmentFees { get; } = Loan.Instalments.Any(row => row.Fees > 0);

    public string Money(decimal value) => Written.Money(value, Currency);

    public string Amount(decimal value) => Written.Amount(value, Currency);

    public string Percent(decimal value) => Written.Percent(value).In(Language);

    public string Day(DateOnly day) => Written.Day(day).In(Language);

    public string ShortDay(DateOnly day) => Written.ShortDay(day).In(Language);

    public Html Say(Html es, Html en) => Language == Language.En ? en : es;
}
