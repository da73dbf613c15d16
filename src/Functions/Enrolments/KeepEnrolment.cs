using Azure.Messaging.ServiceBus;
using Reintegration.Domain.Enrolments;
using Reintegration.Infrastructure.Enrolments;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Enrolments;

/// <summary>
/// Does what follows from a move of an enrolment: the person's copy, the message that tells them, and the offer of a place that became free. The
/// message is the enrolment's id, or a programme's partition, of which only places are looked at; one that comes twice, or late, changes nothing.
/// </summary>
public sealed class KeepEnrolment(EnrolmentStore enrolments, ReturneeStore returnees, OneOpenEnrolment open, WaitingLine line)
{
    [Function(nameof(KeepEnrolment))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.EnrolmentEvents, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var about = message.Body.ToString();
        if (EnrolmentId.Parse(about) is not { } id)
        {
            if (about.Split('_') is [var country, var programme]) await line.OfferAsync(country, programme, cancellation);
            return;
        }
        if (await enrolments.FindAsync(id, cancellation) is not { Enrolment: var enrolment }) return;
        if (!await returnees.CopyAsync(about, id.Programme, enrolment))
        {
            await enrolments.CloseAsync(id, EnrolmentCauses.PersonErased);
            await enrolments.StripAsync(id, enrolment.Returnee);
        }
        // The person was found to be registered before while they applied. Merging places the enrolments that it finds noted; one whose event comes
        // after that is placed here, by what the row says then.
        if (enrolment.State.IsOpen() && await returnees.FindAsync(enrolment.Returnee, cancellation) is { Row.SameAs: { } person })
            await open.HoldAsync(id, person);
        if (!enrolment.State.HoldsPlace()) await line.OfferAsync(id.Country, id.Programme, cancellation);
    }
}
