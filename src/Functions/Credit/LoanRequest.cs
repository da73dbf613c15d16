using Reintegration.Domain;
using Reintegration.Domain.Credit;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Credit;

/// <summary>The terms of a loan as callers send them: the members that the loan calculators have in common.</summary>
internal static class LoanRequest
{
    public static readonly DateOnly Earliest = new(1900, 1, 1);
    public static readonly DateOnly Latest = new(2199, 12, 31);

    public const decimal LargestRatePercent = 1000;
    private const int MostInstalments = 1200;
    private const int LongestTermYears = 100;
    private const int LongestFirstPeriodYears = 5;
    private const int MostFees = 20;
    private const int MostHolidays = 20;

    private static readonly Dictionary<string, RepaymentMethod> Methods = new()
    {
        ["equal-instalment"] = RepaymentMethod.EqualInstalment, ["equal-principal"] = RepaymentMethod.EqualPrincipal, ["flat"] = RepaymentMethod.Flat,
    };

    private static readonly Dictionary<string, DayCount> DayCounts = new()
    {
        ["30/360"] = DayCount.Thirty360, ["actual/365"] = DayCount.Actual365, ["actual/360"] = DayCount.Actual360, ["weekly/364"] = DayCount.Weekly364,
    };

    private static readonly Dictionary<string, FeeTime> FeeTimes = new() { ["disbursement"] = FeeTime.Disbursement, ["each-instalment"] = FeeTime.EachInstalment };

    private static readonly Dictionary<string, bool> HolidayInterest = new() { ["accrues"] = true, ["waived"] = false };

    /// <summary>The schedule of the terms; null, with what is wrong noted in the body, where there is none.</summary>
    public static LoanSchedule? Read(JsonFields body)
    {
        var currency = body.Required("currency").Currency();
        var smallest = Currencies.SmallestUnitOf(currency ?? "");
        var principal = body.Required("principal").PositiveAmount(currency);
        var rate = body.Required("annualRatePercent").Number(0, LargestRatePercent, "%");
        var instalments = body.Required("instalments").Integer(1, MostInstalments);
        var every = PeriodOf(body.Required("every"));
        var disbursedOn = body.Required("disbursedOn").Date(Earliest, Latest);
        var method = body.Required("method").Choice(Methods);
        var dayCount = body.Required("dayCount").Choice(DayCounts);
        var firstDueOn = disbursedOn is { } from ? body.Optional("firstDueOn").Date(from.AddDays(1), from.AddYears(LongestFirstPeriodYears)) : null;
        var mostGrace = Math.Max(0, (instalments ?? MostInstalments) - 1);
        var principalGrace = body.Optional("principalGrace").Integer(0, mostGrace);
        var interestPaymentGrace = body.Optional("interestPaymentGrace").Integer(0, mostGrace);
        var roundTo = body.Optional("roundInstalmentTo").Amount(smallest, principal ?? JsonField.LargestAmount, currency);
        var fees = FeesOf(body, principal, currency);
        var holidays = HolidaysOf(body, disbursedOn);
        if (roundTo is not null && method == RepaymentMethod.EqualPrincipal) body.Refuse(OnlyLevelIsRounded);
        if (every is { } period && instalments * period.ApproximateDays > LongestTermYears * 365.25)
            body.Refuse(FieldError.OutOfRange("/instalments", 1, (int)(LongestTermYears * 365.25 / period.ApproximateDays)));
        if (body.Invalid is not null) return null;

        var terms = new LoanTerms
        {
            Principal = new Money(principal!.Value, currency!), AnnualRatePercent = rate!.Value, Instalments = instalments!.Value, Every = every!.Value,
            DisbursedOn = disbursedOn!.Value, FirstDueOn = firstDueOn, Method = method!.Value, DayCount = dayCount!.Value,
            PrincipalGrace = principalGrace ?? 0, InterestPaymentGrace = interestPaymentGrace ?? 0, RoundInstalmentTo = roundTo, Fees = fees, Holidays = holidays,
        };
        var (schedule, fault) = LoanSchedule.Of(terms);
        if (schedule is null) body.Refuse(roundTo is null ? Unworkable(fault) : TooCoarse(terms, smallest));
        else if (schedule.Received <= 0) body.Refuse(FeesTakeAll(principal.Value, currency!));
        return schedule;
    }

    /// <summary>A period as <c>every</c> writes it.</summary>
    public static Period? PeriodOf(JsonField field)
    {
        if (field.Text(longest: 1000) is not { } text) return null;
        if (Period.TryParse(text, out var period)) return period;
        var shown = FromOutside.Shown(text);
        field.Refuse(new FieldError(field.Pointer, "unknown-period", new(
            $"«{shown}» no es un período. Use «semi-monthly» o una duración ISO 8601: P1D a P366D, P1W a P52W, P1M a P120M, P1Y a P10Y.",
            $"\"{shown}\" is not a period. Use \"semi-monthly\" or an ISO 8601 duration: P1D to P366D, P1W to P52W, P1M to P120M, P1Y to P10Y.")));
        return null;
    }

    private static List<Fee> FeesOf(JsonFields body, decimal? principal, string? currency)
    {
        var fees = new List<Fee>();
        foreach (var fee in body.Optional("fees").Objects(0, MostFees) ?? [])
        {
            var when = fee.Required("when").Choice(FeeTimes);
            var amount = fee.Optional("amount").Amount(0, principal ?? JsonField.LargestAmount, currency);
            var percent = fee.Optional("percent").Number(0, 100, "%");
            if (fee.Has("amount") == fee.Has("percent")) fee.Refuse(AmountOrPercent(fee.Pointer));
            if (when is { } time && (amount ?? principal * percent / 100) is { } charged) fees.Add(new Fee(charged, time));
        }
        return fees;
    }

    private static List<RepaymentHoliday> HolidaysOf(JsonFields body, DateOnly? disbursedOn)
    {
        var holidays = new List<RepaymentHoliday>();
        var earliest = disbursedOn ?? Earliest;
        foreach (var holiday in body.Optional("holidays").Objects(0, MostHolidays) ?? [])
        {
            var from = holiday.Required("from").Date(earliest, Latest);
            var to = from is { } start ? holiday.Required("to").Date(start, start.AddYears(LongestFirstPeriodYears)) : null;
            var accrues = holiday.Required("interest").Choice(HolidayInterest);
            if (from is null || to is null || accrues is null) continue;
            holidays.Add(new RepaymentHoliday(from.Value, to.Value, accrues.Value));
            // The next begins when this one is over.
            earliest = to.Value.AddDays(1);
        }
        return holidays;
    }

    private static FieldError Unworkable(ScheduleFault fault) => fault == ScheduleFault.InstalmentBelowInterest
        ? new FieldError("/firstDueOn", "first-period-too-long", new(
            "Hasta la primera cuota se acumula más interés que lo que paga una cuota. Use una fecha anterior.",
            "Until the first instalment more interest accrues than an instalment pays. Use an earlier date."))
        : new FieldError("/principal", "too-small", new(
            "El monto es demasiado pequeño para repartirlo en tantas cuotas.", "The amount is too small to be spread over so many instalments."));

    // Names the coarsest of 5, 2 and 1 times a power of ten that works.
    private static FieldError TooCoarse(LoanTerms terms, decimal smallest)
    {
        var multiples = Enumerable.Range(0, 13).Select(power => smallest * (decimal)Math.Pow(10, power)).SelectMany(unit => new[] { unit, 2 * unit, 5 * unit });
        var works = multiples.Where(multiple => multiple < terms.RoundInstalmentTo).OrderDescending()
            .FirstOrDefault(multiple => LoanSchedule.Of(terms with { RoundInstalmentTo = multiple }).Schedule is not null, smallest);
        return FieldError.OutOfRange("/roundInstalmentTo", smallest, works, terms.Principal.Currency) with { Code = "too-coarse" };
    }

    private static FieldError OnlyLevelIsRounded => new("/roundInstalmentTo", "not-with-this-method", new(
        "Solo se redondea la cuota de los métodos «equal-instalment» y «flat».", "Only the instalment of the methods \"equal-instalment\" and \"flat\" is rounded."));

    private static FieldError AmountOrPercent(string pointer) => new(pointer, "amount-or-percent", new(
        "Envíe «amount» o «percent», uno de los dos.", "Send \"amount\" or \"percent\", one of the two."));

    private static FieldError FeesTakeAll(decimal principal, string currency) => new("/fees", "fees-take-all", new(
        $"Las comisiones al desembolso deben sumar menos que el monto prestado ({principal} {currency}).",
        $"Fees at disbursement must add up to less than what is lent ({principal} {currency}).")) { Minimum = 0, Maximum = principal };
}
