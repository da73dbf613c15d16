using Reintegration.Domain;
using Reintegration.Domain.Messages;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A message to a person or their family, in the person's partition: what is said when, not to which address.</summary>
/// <param name="Template">Its id, such as <c>enrolment-offered</c>.</param>
/// <param name="DueAt">When it goes out (UTC).</param>
/// <param name="About">The id of the enrolment that it is about; null where it is about none.</param>
public sealed record MessageRow(
    string Template, MessageAudience Audience, Language Language, DateTimeOffset DueAt, MessageState State, string? About)
{
    public const string Prefix = "message_";

    public static readonly RowType<MessageRow> Rows = new();

    public static string KeyOf(string id) => $"{Prefix}{id}";
}
