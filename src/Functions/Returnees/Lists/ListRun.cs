using System.Security.Cryptography;
using System.Text;
using Reintegration.Domain.Returnees.Duplicates;
using Reintegration.Domain.Returnees.Lists;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Functions.Returnees.Lists;

/// <summary>One run of the import of a list.</summary>
/// <param name="By">Who submitted the list.</param>
/// <param name="DryRun">Whether nothing is to be done, only reported.</param>
public sealed record ListRun(string Import, Caller By, bool DryRun)
{
    // In a dry run nobody is registered, so that later rows about the same person find them here only.
    private readonly Dictionary<string, List<Identity>> rehearsed = [];

    /// <summary>The key of a command that a row causes: the same whenever the row is worked on.</summary>
    public IdempotencyKey KeyOf(int line, string what) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Import} {line} {what}"))), "");

    /// <summary>What a row comes to in a dry run whose person an earlier row would have registered; null where none would.</summary>
    public RowOutcome? Rehearsed(int line, Identity person) =>
        BlockingKeys.Of(person).SelectMany(key => rehearsed.GetValueOrDefault(key) ?? []).Any(other => SamePerson.IsCertain(person, other))
            ? new(line, RowResult.Changed)
            : null;

    /// <summary>Notes whom a row would register.</summary>
    public RowOutcome Rehearse(int line, Identity person)
    {
        foreach (var key in BlockingKeys.Of(person))
        {
            if (!rehearsed.TryGetValue(key, out var people)) rehearsed[key] = people = [];
            people.Add(person);
        }
        return new(line, RowResult.Registered);
    }
}
