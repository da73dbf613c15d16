using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Platform;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>A bilateral agreement, a scheme or a contract form, and what it promises workers about their return.</summary>
/// <param name="Country">Whose workers it is about.</param>
/// <param name="Id">Unique within the country; what a journey names as its agreement.</param>
/// <param name="DestinationCountry">Where the work is.</param>
/// <param name="Parties">Who agreed on it.</param>
/// <param name="ValidFrom">The first day on which journeys begin under it; left out where that is open.</param>
/// <param name="ValidTo">The last day on which journeys begin under it; left out where that is open.</param>
/// <param name="Version">From 1.</param>
/// <param name="Notice">What to tell people about it.</param>
public sealed record AgreementAnswer(
    NamedCode Country, string Id, string Name, NamedCode DestinationCountry, IReadOnlyList<string> Parties, DateOnly? ValidFrom, DateOnly? ValidTo,
    IReadOnlyList<ConditionAnswer> Conditions, int Version, string Notice)
{
    internal static readonly FileCalls<AgreementFile> Calls =
        new(ErrorCode.UnknownAgreement, new("un acuerdo", "agreement"), "v1/agreements");

    internal static readonly Text Summary = new(
        "Resumen de lo que dicen las fuentes citadas en su fecha; no es el texto del acuerdo ni una asesoría legal.",
        "A summary of what the sources cited say on their date; it is not the text of the agreement, and no legal advice.");

    internal static AgreementAnswer Of(FileVersion<AgreementFile> found, CountryNames countries, Language language)
    {
        var file = found.File;
        return new(
            NamedCode.Of(file.Country, countries.Of(file.Country), language), file.Id, file.Name.In(language),
            NamedCode.Of(file.DestinationCountry, countries.Of(file.DestinationCountry), language),
            [.. file.Parties.Select(party => party.In(language))], file.ValidFrom, file.ValidTo,
            [.. file.Conditions.Select(condition => ConditionAnswer.Of(condition, file, countries, language))], found.Version, Summary.In(language));
    }
}

/// <summary>Something that an agreement promises a worker about the work's end and the return, or asks of them.</summary>
/// <param name="Id">Unique within the agreement.</param>
/// <param name="Text">What is owed, as one tells the worker.</param>
/// <param name="OwedBy">Who has to see to it.</param>
/// <param name="Due">When it is due; left out where that is not known, and where it holds throughout.</param>
/// <param name="AtMost">The most that it is about, where it is about money and has a limit.</param>
/// <param name="Hours">Where it is a guarantee of hours, of how many.</param>
/// <param name="Deduction">Where it is about what may be taken out of the pay, how much.</param>
/// <param name="Source">Where this is published, as of when.</param>
/// <param name="ToBeConfirmed">Whether it is still to be confirmed with who made the agreement.</param>
public sealed record ConditionAnswer(
    string Id, string Text, NamedCode OwedBy, DueAnswer? Due, Amount? AtMost, HoursGuarantee? Hours, PayDeduction? Deduction, CitedSource Source,
    bool ToBeConfirmed)
{
    internal static ConditionAnswer Of(AgreementCondition condition, AgreementFile file, CountryNames countries, Language language) => new(
        condition.Id, condition.Text.In(language), NamedCode.Of(Codes<ConditionDebtor>.Of(condition.OwedBy), condition.OwedBy.Label(), language),
        condition.Due is { } due ? DueAnswer.Of(due, file, countries, language) : null,
        condition.AtMost is { } most ? Amount.Of(most.ToMoney()) : null, condition.Hours, condition.Deduction, condition.Source,
        condition.ToBeConfirmed);
}

/// <summary>When a condition is due, counted from a day of the journey.</summary>
/// <param name="Offset">How many units after that day; before it where negative.</param>
/// <param name="CalendarOf">Of working days, those of which country: <c>origin</c>, <c>destination</c>, or its code.</param>
/// <param name="Text">The same in words.</param>
public sealed record DueAnswer(DueFrom RelativeTo, int Offset, DueUnit Unit, string? CalendarOf, string Text)
{
    internal static DueAnswer Of(ConditionDue due, AgreementFile file, CountryNames countries, Language language)
    {
        var country = due.CalendarOf?.In(new JourneyDates(file.Country, file.DestinationCountry));
        return new(
            due.RelativeTo, due.Offset, due.Unit, due.CalendarOf?.Code,
            DueWords.Of(due, country is null ? null : countries.Of(country)).In(language));
    }
}
