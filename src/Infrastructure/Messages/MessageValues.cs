using Reintegration.Domain.Templates;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Infrastructure.Messages;

/// <summary>What stands in the place of placeholders.</summary>
public sealed class MessageValues
{
    public static Task<IReadOnlyDictionary<string, TemplateValue>> OfAsync(
        Returnee returnee, MessageRow row, IReadOnlyList<string> placeholders, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, TemplateValue>>(new Dictionary<string, TemplateValue>(PlaceholderName.Comparer)
        {
            ["givenName"] = new TemplateValue.Words(returnee.Person.Name.Given),
        });
}

