using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Messaging;
using Reintegration.Infrastructure.Sealing;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Remittances;

/// <summary>An alert as it is told and sent.</summary>
/// <param name="AskedAt">When it was last asked for (UTC).</param>
/// <param name="Contact">To whom it goes, in normal form; null once it is over.</param>
/// <param name="TriedAt">When a gateway was last asked to take its message (UTC); null where none was.</param>
public sealed record FoundPriceAlert(
    PriceAlertAddress Address, PriceAlertState State, PriceAlert Alert, Language Language, DateTimeOffset AskedAt, Contact? Contact, int Tries,
    DateTimeOffset? TriedAt);

/// <summary>
/// Who waits for a price: the table <c>PriceAlerts</c>, a partition for each corridor. Nobody is told anything before whoever has the contact
/// confirmed it, and everybody is told once.
/// </summary>
public sealed class PriceAlertStore(Store store, Commands commands, SharedKeys keys)
{
    private const int SignatureDigits = 32;

    // Who asks again for what was not confirmed gets another message after this, not at once.
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromDays(1);

    /// <summary>Keeps what somebody asks for, and has its contact asked; what waits already, or was asked for a moment ago, stays as it is.</summary>
    /// <param name="contact">In its normal form.</param>
    public async Task AskAsync(Corridor corridor, PriceAlert alert, Contact contact, Language language)
    {
        var key = await keys.PriceAlertsAsync(CancellationToken.None);
        var asked = string.Create(CultureInfo.InvariantCulture, $"{corridor} {alert.Amount:G29} {alert.Below:G29} {contact.Channel} {contact.Address}");
        var address = new PriceAlertAddress(corridor, key.HashOf(asked)[..32]);
        await commands.RunAsync(
            store.PriceAlerts, $"{corridor}",
            async commit =>
            {
                var stored = await ReadAsync(address);
                if (stored?.Value is { State: PriceAlertState.Active } || stored?.Value.AskedAt > commit.At - BetweenQuestions) return false;
                var row = new PriceAlertRow(
                    PriceAlertState.Asked, alert.Amount, alert.Below, language, commit.At, ConfirmedAt: null, Tries: 0, TriedAt: null,
                    key.Seal(ContactOf(address), contact, PriceAlertJson.Default.Contact));
                if (stored is null) commit.Insert(PriceAlertRow.Rows, PriceAlertRow.KeyOf(address.Id), row);
                else commit.Replace(PriceAlertRow.Rows, stored, row);
                commit.Happened($"asked {address.Id}");
                commit.Send(QueueNames.PriceAlerts, PriceAlertMessages.Alert(address, $"{commit.Id:N}"));
                return true;
            },
            sends: true);
    }

    /// <summary>The alert; null where there is none.</summary>
    public async Task<FoundPriceAlert?> FindAsync(PriceAlertAddress address) => await ReadAsync(address) is { } stored
        ? Opened(address, stored.Value, await keys.PriceAlertsAsync(CancellationToken.None))
        : null;

    /// <summary>Those of a corridor who wait for its price.</summary>
    public async Task<IReadOnlyList<FoundPriceAlert>> WaitingAsync(Corridor corridor, CancellationToken cancellation)
    {
        var (key, waiting) = (await keys.PriceAlertsAsync(cancellation), new List<FoundPriceAlert>());
        await foreach (var (name, row, _) in PriceAlertRow.Rows.RangeAsync(store.PriceAlerts, $"{corridor}", PriceAlertRow.Prefix, cancellation))
        {
            if (row.State == PriceAlertState.Active) waiting.Add(Opened(new(corridor, name[PriceAlertRow.Prefix.Length..]), row, key));
        }
        return waiting;
    }

    /// <summary>Has it wait for its price, where it was asked for and is not over.</summary>
    public Task<PriceAlertState?> ConfirmAsync(PriceAlertAddress address) => ChangeAsync(address, "confirmed", (row, now) =>
        row.State == PriceAlertState.Asked ? row with { State = PriceAlertState.Active, ConfirmedAt = now, Tries = 0, TriedAt = null } : row);

    /// <summary>Ends it, where it is not over.</summary>
    public Task<PriceAlertState?> EndAsync(PriceAlertAddress address) => ChangeAsync(address, "ended", (row, _) =>
        row.State is PriceAlertState.Asked or PriceAlertState.Active ? row with { State = PriceAlertState.Ended, Contact = null } : row);

    /// <summary>Notes that a gateway is about to be asked to take its message.</summary>
    public Task<PriceAlertState?> TryAsync(PriceAlertAddress address) => ChangeAsync(address, "tried", (row, now) =>
        row.State is PriceAlertState.Asked or PriceAlertState.Active ? row with { Tries = row.Tries + 1, TriedAt = now } : row);

    /// <summary>Notes that they were told, which is all.</summary>
    public Task<PriceAlertState?> FinishAsync(PriceAlertAddress address) => ChangeAsync(address, "sent", (row, _) =>
        row.State == PriceAlertState.Active ? row with { State = PriceAlertState.Sent, Contact = null } : row);

    /// <summary>What the links to an alert hold: where it is, and a signature.</summary>
    public async ValueTask<string> TokenOfAsync(PriceAlertAddress address) =>
        $"{address}.{(await keys.PriceAlertsAsync(CancellationToken.None)).HashOf($"link {address}")[..SignatureDigits]}";

    /// <summary>The alert that a link is to; null where we did not make it.</summary>
    public async ValueTask<PriceAlertAddress?> AddressOfAsync(string token)
    {
        if (token.LastIndexOf('.') is not (> 0 and var end) || PriceAlertAddress.Parse(token[..end]) is not { } address) return null;
        var expected = Encoding.UTF8.GetBytes(await TokenOfAsync(address));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token)) ? address : null;
    }

    // Where it stands then; null where there is none.
    private Task<PriceAlertState?> ChangeAsync(PriceAlertAddress address, string what, Func<PriceAlertRow, DateTimeOffset, PriceAlertRow> change) =>
        commands.RunAsync<PriceAlertState?>(
            store.PriceAlerts, $"{address.Corridor}",
            async commit =>
            {
                if (await ReadAsync(address) is not { } stored) return null;
                var after = change(stored.Value, commit.At);
                if (after == stored.Value) return after.State;
                commit.Replace(PriceAlertRow.Rows, stored, after);
                commit.Happened($"{what} {address.Id}");
                return after.State;
            });

    private Task<Stored<PriceAlertRow>?> ReadAsync(PriceAlertAddress address) => PriceAlertRow.Rows.FindAsync(
        store.PriceAlerts, $"{address.Corridor}", PriceAlertRow.KeyOf(address.Id), CancellationToken.None);

    private static FoundPriceAlert Opened(PriceAlertAddress address, PriceAlertRow row, DataKey key) => new(
        address, row.State, row.Alert, row.Language, row.AskedAt,
        row.Contact is { } contact ? key.Open(ContactOf(address), contact, PriceAlertJson.Default.Contact) : null, row.Tries, row.TriedAt);

    private static SealedAt ContactOf(PriceAlertAddress address) =>
        new(TableNames.PriceAlerts, $"{address.Corridor}", PriceAlertRow.KeyOf(address.Id), nameof(PriceAlertRow.Contact));
}
