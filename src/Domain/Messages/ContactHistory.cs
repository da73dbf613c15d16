namespace Reintegration.Domain.Messages;

/// <summary>What a contact was sent.</summary>
/// <param name="Message">Its id, <c>{returnee}.{message}</c>.</param>
/// <param name="Key">What it shares with a message that says the same, such as its campaign; null where no other does.</param>
/// <param name="Counts">Whether it counts towards the weekly cap.</param>
public sealed record SentLately(string Message, string? Key, DateTimeOffset At, bool Counts);

/// <summary>What is known of a contact, whoever shares it.</summary>
public sealed record ContactHistory
{
    // Longer than any cap or plan looks back.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);
    private const int MostKept = 200;

    /// <summary>When they asked not to be written to without having asked; null where they did not, or changed their mind.</summary>
    public DateTimeOffset? OptedOutAt { get; init; }

    /// <summary>The codes of channels on which nobody can be reached there.</summary>
    public IReadOnlyList<string> Unreachable { get; init; } = [];

    /// <summary>The codes of channels on which they opted out at the gateway, which takes nothing for them any more.</summary>
    public IReadOnlyList<string> BlockedAt { get; init; } = [];

    /// <summary>When they last wrote on WhatsApp (UTC); null where they never did.</summary>
    public DateTimeOffset? WroteOnWhatsappAt { get; init; }

    /// <summary>When they were last told how to ask (UTC); null where they never were.</summary>
    public DateTimeOffset? HelpedAt { get; init; }

    /// <summary>What was sent there, the earliest first.</summary>
    public IReadOnlyList<SentLately> Sent { get; init; } = [];

    /// <summary>With a message that is about to be sent, once however often.</summary>
    public ContactHistory With(SentLately message) => Has(message.Message) ? this : this with
    {
        Sent = [.. Sent.Where(sent => sent.At > message.At - Kept).Append(message).OrderBy(sent => sent.At).TakeLast(MostKept)],
    };

    /// <summary>Without a message that was not sent after all.</summary>
    public ContactHistory Without(string message) => this with { Sent = [.. Sent.Where(sent => sent.Message != message)] };

    /// <summary>Without saying of whom it was, where that was somebody who is erased; it still counts, for who shares the contact.</summary>
    public ContactHistory Forgetting(string returnee)
    {
        bool IsTheirs(SentLately sent) => sent.Message.StartsWith($"{returnee}.", StringComparison.Ordinal);
        return Sent.Any(IsTheirs) ? this with { Sent = [.. Sent.Select(sent => IsTheirs(sent) ? sent with { Message = "" } : sent)] } : this;
    }

    public bool Has(string message) => Sent.Any(sent => sent.Message == message);
}
