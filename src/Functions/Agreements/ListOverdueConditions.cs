using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Agreements;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Agreements;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Agreements;

/// <summary>The overdue conditions of the people who come home to the ministry's countries: by country, the longest overdue first.</summary>
public sealed class ListOverdueConditions(HttpPipeline http, ConditionStore conditions, CountryFiles<AgreementFile> agreements, TimeProvider time)
{
    public static readonly Policy<ConditionsRequest, ConditionList> Policy = new(nameof(ListOverdueConditions))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Errors = [ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListOverdueConditions))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/conditions")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<ConditionList>> ListAsync(ConditionsRequest asked, Call call)
    {
        var (list, last, cursor) = (new List<JourneyCondition>(), "", asked.Cursor?.After ?? "");
        foreach (var country in call.Caller.Countries.Order(StringComparer.Ordinal))
        {
            if (string.CompareOrdinal($"{country}/~", cursor) < 0) continue;
            var after = cursor.StartsWith($"{country}/", StringComparison.Ordinal) ? cursor[(country.Length + 1)..] : "";
            var today = CountryCalendar.Today(country, time);
            await foreach (var found in conditions.OverdueAsync(country, today, after, call.Cancellation))
            {
                if (list.Count == asked.Limit) return new ConditionList(list, new Cursor(last).ToString());
                list.Add(await JourneyCondition.OfAsync(agreements, country, found.Returnee, found.Row, note: null, today, call));
                last = $"{country}/{found.Note}";
            }
        }
        return new ConditionList(list, null);
    }
}

/// <summary>Which conditions.</summary>
public sealed record ConditionsRequest : PageRequest
{
    /// <summary>Only those that are overdue can be asked for.</summary>
    public required AskedConditions State { get; init; }
}

[JsonConverter(typeof(CodeConverter<AskedConditions>))]
public enum AskedConditions
{
    /// <summary>Pending after their due day.</summary>
    Overdue,
}
