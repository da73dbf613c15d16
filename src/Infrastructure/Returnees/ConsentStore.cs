using Reintegration.Domain;
using Reintegration.Infrastructure.Access;
using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>What people agree to: a row for each purpose in their partition, which stays when they withdraw, and its history.</summary>
public sealed class ConsentStore(Store store, TimeProvider time)
{
    /// <summary>What they agreed to for a purpose, or did once; null where they never did.</summary>
    public Task<Stored<ConsentRow>?> FindAsync(string returnee, string purpose) =>
        ConsentRow.Rows.FindAsync(store.Returnees, returnee, ConsentRow.KeyOf(purpose), CancellationToken.None);

    /// <summary>Adds to a commit that a person agrees.</summary>
    /// <param name="before">What is stored for the purpose.</param>
    /// <returns>The person's row as it is then.</returns>
    public static PersonRow Give(Commit commit, PersonRow person, string purpose, Stored<ConsentRow>? before, ConsentRow given, Caller by)
    {
        if (before is null) commit.Insert(ConsentRow.Rows, ConsentRow.KeyOf(purpose), given);
        else commit.Replace(ConsentRow.Rows, before, given);
        commit.Happened($"{ReturneeEvents.ConsentGiven} {purpose} {given.TextVersion}", by);
        return person with { Agreed = [.. person.Agreed.Union([purpose])] };
    }

    /// <summary>Adds to a commit that a person withdraws what they agreed to, today where they are.</summary>
    /// <param name="by">Who asked for it; null where it followed from something else.</param>
    /// <returns>The person's row as it is then; null where there is nothing to withdraw.</returns>
    public async Task<PersonRow?> WithdrawAsync(Commit commit, Returnee returnee, IEnumerable<string> purposes, Caller? by)
    {
        string[] withdrawn = [.. purposes.Intersect(returnee.Row.Agreed)];
        foreach (var purpose in withdrawn)
        {
            if (await FindAsync(returnee.Id, purpose) is { } given)
                commit.Replace(ConsentRow.Rows, given, given.Value with { WithdrawnOn = CountryCalendar.Today(returnee.Row.Country, time) });
            commit.Happened($"{ReturneeEvents.ConsentWithdrawn} {purpose}", by);
        }
        return withdrawn.Length == 0 ? null : returnee.Row with { Agreed = [.. returnee.Row.Agreed.Except(withdrawn)] };
    }
}
