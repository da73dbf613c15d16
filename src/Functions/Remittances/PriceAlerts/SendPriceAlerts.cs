using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using Reintegration.Domain;
using Reintegration.Domain.Plans;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Messages;
using Reintegration.Infrastructure.Gateways;
using Reintegration.Infrastructure.Messages;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Has whoever waits for a price told, once a survey has it, and asks those to confirm for whom an alert was asked. The message is a survey's id or an
/// alert's address; one that comes twice, or late, tells nobody twice. What a gateway does not take is tried again by the queue.
/// </summary>
public sealed partial class SendPriceAlerts(
    PriceAlertStore alerts, PriceAlertLinks links, SurveyStore surveys, QuoteBook book, ShippedData data, Gateways gateways, GatewayRate rate,
    ContactStore contacts, OutreachSettings settings, IMessageSender sender, TimeProvider time, ILogger<SendPriceAlerts> logger)
{
    [Function(nameof(SendPriceAlerts))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.PriceAlerts, Connection = "ServiceBus")] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        message.Body.ToString().Split(' ') switch
        {
            ["survey", var id] => FindAsync(id, cancellation),
            ["alert", var text] when PriceAlertAddress.Parse(text) is { } address => SendAsync(address, cancellation),
            _ => Task.CompletedTask,
        };

    private async Task FindAsync(string survey, CancellationToken cancellation)
    {
        // What another process published is not in this one's memory yet.
        book.Forget();
        if (await surveys.FindAsync(survey, cancellation) is not { Report.Published: { } published }) return;
        foreach (var name in published.Select(one => one.Corridor).Distinct())
        {
            if (!Corridor.TryParse(name, out var corridor) || await book.FindAsync(corridor, period: null) is not { } prices) continue;
            var met = (await alerts.WaitingAsync(corridor, cancellation)).Where(one => one.Alert.MetBy(prices) is not null)
                .Select(one => PriceAlertMessages.Alert(one.Address, survey, NextMoment(corridor))).ToList();
            if (met.Count > 0) await sender.SendAsync(QueueNames.PriceAlerts, met, cancellation);
        }
    }

    // Where they are is not known; most are where the money goes.
    private DateTimeOffset NextMoment(Corridor corridor)
    {
        var hours = SendingHours.Of(null, new HashSet<DayOfWeek>(), settings.QuietHours) ?? SendingHours.Always;
        return hours.Next(time.GetUtcNow(), LocalClock.Of(CountryCalendar.ZoneOf(corridor.Destination) ?? "America/Guatemala")!);
    }

    private async Task SendAsync(PriceAlertAddress address, CancellationToken cancellation)
    {
        if (await alerts.FindAsync(address) is not { Contact: { } contact, State: PriceAlertState.Asked or PriceAlertState.Active } alert) return;
        var survey = await book.FindAsync(address.Corridor, period: null);
        var isQuestion = alert.State == PriceAlertState.Asked;
        if (survey is null || (!isQuestion && alert.Alert.MetBy(survey) is null)) return;
        if ((await contacts.FindAsync(await contacts.HashOfAsync(contact.Address, cancellation), cancellation)).OptedOutAt is { } outAt
            && (isQuestion || outAt > alert.AskedAt))
        {
            await alerts.EndAsync(address);
            return;
        }
        if (gateways.For(contact.Channel) is not { } gateway || await links.ForAsync(address) is not { } link)
        {
            NobodyCarries(contact.Channel);
            await alerts.EndAsync(address);
            return;
        }
        var text = isQuestion ? Question(alert, survey) : Told(alert, survey);
        // Who asks again after a while is asked again, under another name.
        var message = new GatewayMessage(
            $"{ReceivedReceipts.OfAnswers}{address}-{(isQuestion ? $"{alert.AskedAt.UtcTicks}" : "met")}", contact.Channel, contact.Address,
            contact.Channel == Channel.Email ? Subject(isQuestion).In(alert.Language) : null, Body(contact.Channel, $"{text.In(alert.Language)} {link}"),
            alert.Language, link);
        if (alert.TriedAt is { } triedAt && !gateway.TakesOurId && await gateway.FindAsync(message, triedAt, cancellation) is { } found)
        {
            await KeepAsync(alert, found);
            return;
        }
        if (await rate.TakeAsync(contact.Channel, cancellation) is { } busyUntil)
        {
            await sender.SendAsync(QueueNames.PriceAlerts, [PriceAlertMessages.Alert(address, $"{busyUntil.UtcTicks}", busyUntil)], cancellation);
            return;
        }
        await alerts.TryAsync(address);
        await KeepAsync(alert, await gateway.SendAsync(message, cancellation));
    }

    private async Task KeepAsync(FoundPriceAlert alert, GatewayAnswer answer)
    {
        switch (answer.Result)
        {
            case GatewayResult.Accepted or GatewayResult.Delivered:
                if (alert.State == PriceAlertState.Active) await alerts.FinishAsync(alert.Address);
                break;
            case GatewayResult.BadAddress or GatewayResult.OptedOut or GatewayResult.Blocked or GatewayResult.NeedsTemplate or GatewayResult.Refused:
                await alerts.EndAsync(alert.Address);
                break;
            default:
                throw new InvalidOperationException($"The gateway did not take a price alert: {answer.Result} {answer.Code}");
        }
    }

    private Text Question(FoundPriceAlert alert, CorridorSurvey survey)
    {
        var (amount, below) = (Written.Money(alert.Alert.Amount, survey.Currency), Written.Money(alert.Alert.Below, survey.Currency));
        var corridor = NameOf(survey.Corridor);
        return new(
            $"¿Quiere que le avisemos, una sola vez, cuando enviar {amount} ({corridor.Es}) cueste menos de {below}? Confirme aquí; si usted no lo pidió, no haga nada:",
            $"Shall we tell you, once, when sending {amount} ({corridor.En}) costs less than {below}? Confirm here; if you did not ask, do nothing:");
    }

    private Text Told(FoundPriceAlert alert, CorridorSurvey survey)
    {
        var cheapest = alert.Alert.MetBy(survey)!;
        var (amount, below) = (Written.Money(alert.Alert.Amount, survey.Currency), Written.Money(alert.Alert.Below, survey.Currency));
        var (corridor, cost) = (NameOf(survey.Corridor), Written.Money(cheapest.Price.TotalCost, survey.Currency));
        var on = cheapest.Quote.SurveyedOn is { } day ? Written.Day(day) : new Text($"{survey.Period}", $"{survey.Period}");
        return new(
            $"Enviar {amount} ({corridor.Es}) cuesta ahora {cost} con {cheapest.Quote.Provider}, comisión y cambio incluidos (encuesta: {on.Es}). "
            + $"Usted pidió que le avisáramos al bajar de {below}; este aviso terminó:",
            $"Sending {amount} ({corridor.En}) now costs {cost} with {cheapest.Quote.Provider}, fee and exchange rate included (survey: {on.En}). "
            + $"You asked to be told when it is under {below}; this alert is over:");
    }

    // Without the arrow of pages, which no SMS has.
    private Text NameOf(Corridor corridor)
    {
        var (from, to) = (data.NameOf(corridor.Source), data.NameOf(corridor.Destination));
        return new($"{from.Es} - {to.Es}", $"{from.En} - {to.En}");
    }

    private static Text Subject(bool isQuestion) => isQuestion
        ? new("Confirme su aviso de precio", "Confirm your price alert")
        : new("El precio que esperaba", "The price you waited for");

    private static string Body(Channel channel, string text) => channel == Channel.Sms ? InboundAnswers.ForSms(text) : text;

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A price alert ended: no gateway carries {Channel}, or Outreach__PublicUrl is not set")]
    private partial void NobodyCarries(Channel channel);
}
