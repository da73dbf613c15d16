using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Returnees;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Remittances;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// Asks to be told, once, when sending an amount costs less. Whoever has the contact is asked first, and nothing is sent to who does not confirm. The
/// answer is the same whether the contact is known or not; asking for the same thing again changes nothing.
/// </summary>
public sealed class AskForPriceAlert(HttpPipeline http, PriceAlertStore alerts, QuoteBook book)
{
    public static readonly Policy<PriceAlertRequest, PriceAlertAnswer> Policy = new(nameof(AskForPriceAlert))
    {
        Success = StatusCodes.Status202Accepted, InMemory = true,
        Errors =
        [
            ErrorCode.UnknownValue, ErrorCode.CurrencyMismatch, ErrorCode.OutOfRange, ErrorCode.InvalidPhone, ErrorCode.InvalidEmail,
            ErrorCode.StorageUnavailable,
        ],
        Examples =
        [
            new("Told when sending 200 dollars to El Salvador costs less than 3", """
                {"corridor":"USA-SLV","amount":200,"currency":"USD","below":3,
                 "contact":{"channel":"email","address":"ana@example.org"},"language":"es"}
                """),
        ],
    };

    [Function(nameof(AskForPriceAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/price-alerts")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, AskAsync, cancellation);

    private async Task<Outcome<PriceAlertAnswer>> AskAsync(PriceAlertRequest asked, Call call)
    {
        if (!Corridor.TryParse(asked.Corridor, out var corridor) || await book.FindAsync(corridor, period: null) is not { } survey)
        {
            var known = (await book.ListAsync()).Select(published => published.Corridor.ToString());
            return Problem.Invalid(FieldError.UnknownValue("/corridor", asked.Corridor, known));
        }
        var form = ContactForms.Of(asked.Contact, corridor.Destination);
        FieldError?[] errors =
        [
            asked.Currency is { } currency && currency != survey.Currency
                ? RegularTransfer.OtherCurrency("/currency", currency, survey.Currency)
                : CorridorProblems.AmountError(survey, asked.Amount, "/amount"),
            form is null ? ContactForms.Invalid("/contact/address", asked.Contact.Channel) : null,
        ];
        if (errors.OfType<FieldError>().ToList() is { Count: > 0 } wrong) return Problem.Invalid(wrong);
        await alerts.AskAsync(
            corridor, new PriceAlert(asked.Amount, asked.Below), asked.Contact with { Address = form! }, asked.Language);
        return new PriceAlertAnswer(corridor.ToString(), asked.Amount, asked.Below, survey.Currency);
    }
}

/// <summary>What somebody wants to be told, and where.</summary>
public sealed record PriceAlertRequest
{
    /// <summary>The id of the corridor, such as <c>USA-SLV</c>.</summary>
    [Text(200)]
    public required string Corridor { get; init; }

    /// <summary>What is sent, in the corridor's sending currency.</summary>
    [Range(0.01, 1_000_000_000)]
    public required decimal Amount { get; init; }

    /// <summary>The corridor's sending currency; without it, that one is meant.</summary>
    [Currency]
    public string? Currency { get; init; }

    /// <summary>The total cost, fee and exchange-rate margin together, that it must be under, in the same currency.</summary>
    [Range(0.01, 1_000_000_000)]
    public required decimal Below { get; init; }

    public required Contact Contact { get; init; }

    /// <summary>In which they are written to.</summary>
    public required Language Language { get; init; }
}

/// <summary>What was asked for. It holds once whoever has the contact has confirmed it.</summary>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="Below">In <paramref name="Currency"/>.</param>
public sealed record PriceAlertAnswer(string Corridor, decimal Amount, decimal Below, string Currency);
