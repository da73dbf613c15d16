using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Messaging;

/// <summary>
/// Where messages may be that were not sent yet: a row of the table <c>Pending</c>, written before the command <paramref name="Write"/> commits to
/// a partition, and deleted after its messages were sent. Sixteen partitions share them; a key begins with its time.
/// </summary>
internal sealed record Pending(string Table, string Partition, Guid Write, DateTimeOffset At)
{
    public static readonly RowType<Pending> Rows = new();

    public static readonly IReadOnlyList<string> Shards = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    // An id begins with a random digit.
    public string Shard => $"{Write:N}"[..1];

    public string Key => $"{At.UtcTicks:D19}_{Write:N}";
}
