using Reintegration.Domain.Jobs;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Jobs;

internal static class ReferralProblems
{
    public static Problem Unknown => new(ErrorCode.UnknownReferral, new(
        "No hay una derivación con este número que usted pueda ver.", "There is no referral of this number that you may see."));

    public static Problem NoOpenings => new(ErrorCode.NoOpenings, new(
        "Ya se cubrieron todos los puestos de la vacante.", "All openings of the vacancy are taken."));

    public static Problem OnlyMinistries => new(ErrorCode.MissingScope, new(
        "Solo un ministerio puede derivar a una persona sin su consentimiento.", "Only a ministry can refer a person without their consent."));

    public static FieldError VacancyOrInstitution => new("", ErrorCode.ExactlyOne, new(
        "Envíe «vacancy» o «institution».", "Send \"vacancy\" or \"institution\"."));

    public static Problem ConsentMissing(string purpose) => Problem.Invalid(new FieldError("/to", ErrorCode.ConsentMissing, new(
        $"Falta el consentimiento de la persona para «{purpose}».", $"The person's consent to \"{purpose}\" is missing.")));

    public static Problem Illegal(ReferralState state, IReadOnlyList<ReferralState> allowedStates)
    {
        string[] allowed = [.. allowedStates.Select(Codes<ReferralState>.Of)];
        var (now, list) = (Codes<ReferralState>.Of(state), string.Join(", ", allowed));
        return new Problem(ErrorCode.IllegalMove, allowed.Length == 0
            ? new(
                $"La derivación está en «{now}», y usted no puede moverla de ahí.",
                $"The referral is \"{now}\", and you cannot move it from there.")
            : new(
                $"La derivación está en «{now}»; usted puede moverla a: {list}.", $"The referral is \"{now}\"; you can move it to: {list}."))
        {
            Allowed = allowed,
        };
    }
}
