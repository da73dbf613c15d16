using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>A message that goes out because of what the same transaction stored.</summary>
internal sealed record OutboxRow(string Queue, string MessageId, string Body, DateTimeOffset? DueAt)
{
    public static readonly RowType<OutboxRow> Rows = new();

    /// <summary>The rows of one command share this prefix.</summary>
    public static string Prefix(Guid write) => $"outbox_{write:N}_";

    public static string KeyOf(Guid write, int number) => $"{Prefix(write)}{number:D2}";
}
