using Reintegration.Domain;
using Reintegration.Domain.Enrolments;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Enrolments;

internal static class EnrolmentProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownEnrolment, new(
        "No hay una inscripción con este id que usted pueda ver.", "There is no enrolment with this id that you may see."));

    public static Problem UnknownOffer => new(ErrorCode.UnknownOffer, new(
        "La inscripción no tiene una oferta así, o no tiene esta versión.", "The enrolment has no such offer, or not this version."));

    /// <summary>What is said of a change that an enrolment does not take where it stands.</summary>
    public static Problem NotInThisState(EnrolmentState state, IReadOnlyList<EnrolmentState> allowedIn)
    {
        var (now, wanted) = (Codes<EnrolmentState>.Of(state), string.Join(", ", allowedIn.Select(Codes<EnrolmentState>.Of)));
        return new Problem(ErrorCode.IllegalMove, new(
            $"La inscripción está en «{now}»; esto se puede hacer en: {wanted}.", $"The enrolment is \"{now}\"; this can be done in: {wanted}."));
    }

    public static Problem ConsentMissing => Problem.Invalid(new FieldError("", ErrorCode.ConsentMissing, new(
        "La persona retiró su consentimiento para «services»: sin él no se la puede inscribir.",
        "The person withdrew their consent to \"services\": without it, they cannot be enrolled.")));

    public static Problem OfferExpired => new(ErrorCode.OfferExpired, new(
        "El plazo para aceptar el lugar terminó; se ofrecerá a la siguiente persona en espera.",
        "The time to accept the place is over; it will be offered to the next one in line."));

    /// <param name="open">Null where the caller does not get to see it.</param>
    public static Problem AlreadyEnrolled(string? open) => new(ErrorCode.AlreadyEnrolled, open is null
        ? new("La persona ya tiene una inscripción abierta en este programa.", "The person has an open enrolment in this programme.")
        : new(
        "La persona ya tiene una inscripción abierta en este programa; «id» dice cuál.",
        "The person has an open enrolment in this programme; \"id\" says which.")) { Id = open };

    public static Problem Closed(Programme programme)
    {
        if (programme.ClosesOn is not { } day || programme.Validity.IsNever)
        {
            return new Problem(ErrorCode.ProgrammeClosed, new(
                "El programa no se ofrece hoy: no admite inscripciones.", "The programme is not offered today: it takes no enrolments."));
        }
        var closed = Written.Day(day);
        return new Problem(ErrorCode.ProgrammeClosed, new(
            $"El programa no admite inscripciones hoy; cierra el {closed.Es}.",
            $"The programme takes no enrolments today; it closes on {closed.En}."));
    }

    public static Problem NotEligible(AssessedProgramme eligibility) => new(ErrorCode.NotEligible, new(
        "La persona no cumple los requisitos del programa; «eligibility» dice cuáles.",
        "The person does not meet the programme's rules; \"eligibility\" says which.")) { Eligibility = eligibility };

    public static Problem FactsMissing(AssessedProgramme eligibility) => new(ErrorCode.FactsMissing, new(
        "Faltan datos para saber si la persona cumple los requisitos; «eligibility» dice cuáles. Complételos en su perfil.",
        "Facts are missing to know whether the person meets the rules; \"eligibility\" says which. Add them to their profile."))
    {
        Eligibility = eligibility,
    };

    public static Problem Illegal(Enrolment enrolment, EnrolmentActor actor)
    {
        string[] allowed = [.. EnrolmentStates.AllowedFrom(enrolment.State, actor).Select(Codes<EnrolmentState>.Of)];
        var (state, list) = (Codes<EnrolmentState>.Of(enrolment.State), string.Join(", ", allowed));
        return new Problem(ErrorCode.IllegalMove, allowed.Length == 0
            ? new(
                $"La inscripción está en «{state}», y usted no puede moverla de ahí.",
                $"The enrolment is \"{state}\", and you cannot move it from there.")
            : new(
                $"La inscripción está en «{state}»; usted puede moverla a: {list}.",
                $"The enrolment is \"{state}\"; you can move it to: {list}."))
        {
            Allowed = allowed,
        };
    }
}
