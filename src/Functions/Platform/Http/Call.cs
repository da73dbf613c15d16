using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Reintegration.Domain;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>One call that passed the pipeline: what an operation may need to know of it beside what was asked.</summary>
public sealed class Call(HttpRequest request, Policy policy, CancellationToken cancellation)
{
    private Language? language;

    public HttpRequest Request => request;
    public CancellationToken Cancellation => cancellation;

    /// <summary>Who calls.</summary>
    /// <exception cref="InvalidOperationException">The operation is public: nobody asked who calls.</exception>
    public Caller Caller => Known ?? throw new InvalidOperationException($"{policy.Operation} is public and has no caller.");

    /// <summary>The call's <c>Idempotency-Key</c>.</summary>
    /// <exception cref="InvalidOperationException">The operation creates nothing.</exception>
    public IdempotencyKey Idempotency => Repeatable ?? throw new InvalidOperationException($"{policy.Operation} creates nothing.");

    /// <summary>The version that the caller has seen, as <c>If-Match</c> names it; null unless the operation changes something.</summary>
    public string? IfMatch => policy.Changes || policy.Puts ? request.Headers.IfMatch.ToString() : null;

    /// <summary>Whether <c>If-None-Match: *</c> says that what is put must not be there yet.</summary>
    public bool IsToCreate => policy.Puts && request.Headers.IfNoneMatch.Contains("*");

    /// <summary>The JSON that was sent, byte for byte but for a byte order mark; empty where the operation takes none.</summary>
    public byte[] Body { get; internal set; } = [];

    /// <summary>The version of what is answered, where the policy says that it has versions; it is sent as the <c>ETag</c>.</summary>
    public int? Version { get; set; }

    /// <summary>The language the caller prefers of the two there are; Spanish unless they ask for English.</summary>
    public Language Language => language ??= AcceptLanguage.Preferred(request);

    internal Caller? Known { get; set; }

    internal IdempotencyKey? Repeatable { get; set; }

    /// <summary>
    /// Whether the version that the caller has seen, as <c>If-Match</c> names it, is this one; so it is for who names none, where the
    /// policy lets them.
    /// </summary>
    /// <param name="version">0 where there is none, which who is to create has seen.</param>
    public bool HasSeen(int version)
    {
        var seen = request.Headers.IfMatch;
        if (IsToCreate) return version == 0 && seen.Count == 0;
        if (seen.Count == 0) return !policy.Changes && !policy.Puts;
        return version > 0 && EntityTag.IsVersionIn(seen, version);
    }

    /// <summary>The JSON object that was sent, for what <c>null</c> means in it; undefined where the request is not read from one.</summary>
    public JsonElement Json { get; internal set; }

    /// <summary>Whether the caller gets to see what a party created for a country; the policy says which of the two decides.</summary>
    public bool MaySee(string party, string? country = null) => policy.Whose switch
    {
        Whose.OwnPartys => Caller.Party == party,
        Whose.OwnCountrys => IsOf(country),
        Whose.OwnPartysOrCountrys =>
            (Caller.Scopes.Contains(Scope.Partner) && Caller.Party == party) || (country is not null && IsMinistryOf(country)),
        _ => true,
    };

    /// <summary>
    /// Whether the caller is a ministry of a country: one with both permissions may see, as a partner, somebody of a country where they are none.
    /// </summary>
    public bool IsMinistryOf(string country) => Caller.Scopes.Contains(Scope.Ministry) && IsOf(country);

    private bool IsOf(string? country) => country is not null && Caller.Countries.Contains(country);

    /// <summary>
    /// Whether the <c>Accept</c> header wants this media type more than JSON, or names it and wants it no less (RFC 9110, section 12.5.1).
    /// </summary>
    public bool Accepts(string mediaType)
    {
        if (request.Headers.Accept.Count == 0) return false;
        var (wanted, json) = (RangeOf(mediaType), RangeOf("application/json"));
        if (wanted is null) return false;
        var more = QualityOf(wanted).CompareTo(QualityOf(json));
        return QualityOf(wanted) > 0 && (more > 0 || (more == 0 && !wanted.MatchesAllTypes));
    }

    // The most specific range that the type is in says how much it is wanted.
    private MediaTypeHeaderValue? RangeOf(string mediaType) => request.GetTypedHeaders().Accept
        .Where(range => range.MatchesMediaType(mediaType))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).ThenByDescending(QualityOf)
        .FirstOrDefault();

    private static double QualityOf(MediaTypeHeaderValue? range) => range is null ? 0 : range.Quality ?? 1;
}
