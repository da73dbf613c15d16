using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain.Attention;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Attention;
using Reintegration.Infrastructure.Returnees;

namespace Reintegration.Functions.Attention;

/// <summary>
/// Whom a ministry should look at in its countries, the longest waiting first; with <c>state</c>, those whom somebody has looked at.
/// </summary>
public sealed class ListAttention(HttpPipeline http, AttentionStore attention, ReturneeStore returnees)
{
    public static readonly Policy<AttentionRequest, AttentionList> Policy = new(nameof(ListAttention))
    {
        Scopes = [Scope.Ministry], Whose = Whose.OwnCountrys, Errors = [ErrorCode.UnknownCountry, ErrorCode.InvalidCursor],
    };

    [Function(nameof(ListAttention))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/attention")] HttpRequest request, CancellationToken cancellation) =>
        http.RunAsync(Policy, request, ListAsync, cancellation);

    private async Task<Outcome<AttentionList>> ListAsync(AttentionRequest asked, Call call)
    {
        string[] countries = [.. call.Caller.Countries.Order(StringComparer.Ordinal)];
        if (asked.Country is { } country && !countries.Contains(country))
            return Problem.Invalid(FieldError.UnknownValue("/country", country, countries) with { Code = ErrorCode.UnknownCountry });

        // Keys begin with a moment, and name a person, who is of one country: they order the lists of several.
        var pages = await Task.WhenAll(countries.Where(one => asked.Country is null || one == asked.Country).Select(async one =>
            (await attention.PageAsync(
                one, asked.State == AttentionState.Open, asked.Reason, asked.Cursor?.After ?? "", asked.Limit + 1, call.Cancellation)).Select(row => (one, row))));
        var found = pages.SelectMany(page => page).OrderBy(item => item.row.Key, StringComparer.Ordinal).ToList();
        var shown = found.Take(asked.Limit).ToList();
        var answers = await Task.WhenAll(shown.Select(async item => AttentionAnswer.Of(
            item.one, item.row, item.row.Value.Note is null ? null : await returnees.FindAsync(item.row.Value.Returnee, call.Cancellation))));
        return new AttentionList(answers, found.Count > asked.Limit ? new Cursor(shown[^1].row.Key).ToString() : null);
    }
}

/// <summary>Which of those whom a ministry should look at.</summary>
public sealed record AttentionRequest : PageRequest
{
    /// <summary>Only those who come home to this country.</summary>
    [Country]
    public string? Country { get; init; }

    /// <summary>Only those of this reason.</summary>
    public AttentionReason? Reason { get; init; }

    /// <summary>Those whom nobody has looked at yet, or those whom somebody has.</summary>
    public AttentionState State { get; init; } = AttentionState.Open;
}

/// <summary>Whether somebody has looked.</summary>
[JsonConverter(typeof(CodeConverter<AttentionState>))]
public enum AttentionState
{
    Open,
    Resolved,
}

/// <summary>A page of those whom a ministry should look at.</summary>
/// <param name="NextCursor">Left out on the last page.</param>
public sealed record AttentionList(IReadOnlyList<AttentionAnswer> Attention, string? NextCursor);
