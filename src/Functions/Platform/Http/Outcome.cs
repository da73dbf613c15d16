using Microsoft.AspNetCore.Http;

namespace Reintegration.Functions.Platform.Http;

/// <summary>What an operation came to: its answer, a problem, or content that is ready to be sent.</summary>
public readonly struct Outcome<TAnswer>
    where TAnswer : class
{
    private Outcome(TAnswer? answer, IResult? ready) => (Answer, Ready) = (answer, ready);

    /// <summary>The answer, to be sent as the policy says; null where there is another content.</summary>
    public TAnswer? Answer { get; }

    /// <summary>What is sent in place of an answer.</summary>
    public IResult? Ready { get; }

    public static implicit operator Outcome<TAnswer>(TAnswer answer) => new(answer, null);

    public static implicit operator Outcome<TAnswer>(Problem problem) => new(null, problem);

    public static implicit operator Outcome<TAnswer>(PublicContent content) => new(null, content);

    public static implicit operator Outcome<TAnswer>(PrivateContent content) => new(null, content);

    public static implicit operator Outcome<TAnswer>(EventStream events) => new(null, events);
}
