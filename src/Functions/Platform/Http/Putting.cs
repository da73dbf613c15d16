using Microsoft.AspNetCore.Http;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Platform.Http;

/// <summary>How a call answers that puts a document of a country.</summary>
internal static class Putting
{
    /// <summary>Puts what was sent, and answers with it: 201 where it is the first version, else 200, with the newest version as the ETag.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="put">Puts it over what the caller has seen (<see cref="CountryDocuments.PutAsync"/>).</param>
    /// <param name="answer">What is said of a version.</param>
    public static async Task<Outcome<TAnswer>> AnswerAsync<TAnswer>(
        Call call, string location, Func<byte[], Predicate<int>, Caller, Task<(PutOutcome Outcome, int Version)>> put, Func<int, TAnswer> answer)
        where TAnswer : class
    {
        if (call.Body.Length > CountryDocuments.LongestContent) return Problem.TooLarge(CountryDocuments.LongestContent);
        var (outcome, version) = await put(call.Body, call.HasSeen, call.Caller);
        if (outcome == PutOutcome.Stale) return call.IsToCreate ? Problem.ThereIsOne : Problem.Stale;
        var isNew = outcome == PutOutcome.Created;
        return PrivateContent.Of(isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, answer(version), call.Language, version) with
        {
            Location = isNew ? location : null,
        };
    }
}
