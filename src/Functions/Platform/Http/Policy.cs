using Reintegration.Domain.Platform;
using Reintegration.Infrastructure.Access;

namespace Reintegration.Functions.Platform.Http;

/// <summary>Whose data a caller gets to see; of anything else they learn no more than that it does not exist.</summary>
public enum Whose
{
    /// <summary>It is about nobody in particular.</summary>
    Anyones,

    /// <summary>What the caller's own party created.</summary>
    OwnPartys,

    /// <summary>What belongs to one of the countries of the caller's key.</summary>
    OwnCountrys,

    /// <summary>To a partner what its own party created, to a ministry what belongs to one of the countries of its key.</summary>
    OwnPartysOrCountrys,
}

/// <summary>
/// What an HTTP operation is, said once beside its trigger: the pipeline applies it, the log line and the OpenAPI document read it.
/// </summary>
/// <param name="Operation">Its name, which is that of its class.</param>
public abstract record Policy(string Operation)
{
    /// <summary>The scopes of which a caller's key must have one; where empty, everybody may call.</summary>
    public IReadOnlyList<Scope> Scopes { get; init; } = [];

    public Whose Whose { get; init; }

    /// <summary>Whether it creates something, so that a call must carry an <c>Idempotency-Key</c> and can be repeated.</summary>
    public bool Creates { get; init; }

    /// <summary>Whether it changes something that has versions, so that a call must say with <c>If-Match</c> which one it has seen.</summary>
    public bool Changes { get; init; }

    /// <summary>
    /// Whether it puts the whole of something that has versions, so that a call must say with <c>If-None-Match: *</c> that there is none yet, or with
    /// <c>If-Match</c> which version it has seen.
    /// </summary>
    public bool Puts { get; init; }

    /// <summary>
    /// Whether it is about something that has versions: its answer carries the one it is about (<see cref="Call.Version"/>), and a call that is
    /// no GET may say with <c>If-Match</c> which one it has seen, even where it need not.
    /// </summary>
    public bool IsVersioned { get; init; }

    /// <summary>The most bytes of a body. The usual ones are enough to name a member of a megabyte as too long.</summary>
    public long BodyLimit { get; init; } = 2 * 1024 * 1024;

    /// <summary>
    /// Whether a body stays in memory while it is looked at, since it is personal; larger ones go to a temporary file, which is deleted with the
    /// request.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>The content types of the file that is its body; where empty, a body is JSON.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether anybody in between may keep the answer for a minute. It has an ETag then, and is a 304 to who has it already.</summary>
    public bool IsCached { get; init; }

    /// <summary>The status of an answer that is no problem.</summary>
    public int Success { get; init; } = 200;

    /// <summary>Further statuses that its answer is sent with.</summary>
    public IReadOnlyList<int> OtherStatuses { get; init; } = [];

    /// <summary>What it can answer beside its record as JSON, for who asks with <c>Accept</c>; where it has no record, what it answers.</summary>
    public IReadOnlyList<string> AlsoAs { get; init; } = [];

    /// <summary>The errors that do not follow from the rest of the policy or from the request.</summary>
    public IReadOnlyList<ErrorCode> Errors { get; init; } = [];

    /// <summary>Calls that show what it is for; the OpenAPI document holds them with their answers.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];

    public bool IsPublic => Scopes.Count == 0;

    /// <summary>Whether the request is read from a JSON body; else from the query. Where there is no request, there is no body.</summary>
    public bool HasJsonBody(string method) =>
        Files.Count == 0 && RequestType != typeof(NoRequest) && method is ("POST" or "PUT" or "PATCH");

    /// <summary>Whether a call's <c>If-Match</c> counts.</summary>
    public bool TakesIfMatch(string method) => Changes || (IsVersioned && method is not ("GET" or "HEAD"));

    public abstract Type RequestType { get; }

    public abstract Type AnswerType { get; }
}

/// <inheritdoc/>
/// <typeparam name="TRequest">The record that is read from the body or the query; <see cref="NoRequest"/> where nothing can be asked.</typeparam>
/// <typeparam name="TAnswer">The record that is answered.</typeparam>
public sealed record Policy<TRequest, TAnswer>(string Operation) : Policy(Operation)
    where TRequest : class
    where TAnswer : class
{
    public override Type RequestType => typeof(TRequest);

    public override Type AnswerType => typeof(TAnswer);
}

/// <summary>The request of an operation that takes none.</summary>
public sealed record NoRequest;

/// <summary>The answer of an operation that has none.</summary>
public sealed record NoAnswer;
