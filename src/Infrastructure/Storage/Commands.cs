using Azure.Data.Tables;
using Reintegration.Infrastructure.Messaging;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// Runs commands: each reads what it needs, decides, and commits once (docs/adr/0005). Where somebody else changed what it read, it reads and
/// decides again. What it did takes effect once, however often storage's answers get lost.
/// </summary>
public sealed class Commands(Outbox outbox, TimeProvider time)
{
    private readonly Turns turns = new();

    /// <summary>Runs a command on a partition, and returns what it decided once that took effect. Nothing stops it after it has decided.</summary>
    /// <param name="decide">
    /// Reads the state, applies a rule to it and fills the commit; leaves it empty where nothing is to be written. It may run several times, and what
    /// it fills may come to nothing: else it does only what can be done again and is harmless without the commit, such as noting where to look.
    /// </param>
    /// <param name="sends">Whether it may send messages. Where to look for them is then noted while it decides.</param>
    /// <exception cref="Azure.RequestFailedException">
    /// Storage failed, or others were faster every time: the command took effect or it did not, and repeating it is safe.
    /// </exception>
    public async Task<T> RunAsync<T>(TableClient table, string partition, Func<Commit, Task<T>> decide, bool sends = false)
    {
        var pending = new Pending(table.Name, partition, Guid.NewGuid(), time.GetUtcNow());
        var noting = sends ? outbox.NoteAsync(pending) : Task.CompletedTask;
        for (var tries = 1; ; tries++)
        {
            var commit = new Commit(table, partition, pending.Write, pending.At, isFirstTry: tries == 1);
            if (await TryAsync(commit, last: tries == LostRace.Tries) is { } decided)
            {
                if (sends) await outbox.SendAsync(pending, commit.Messages);
                return await decided;
            }
            await LostRace.PauseAsync(tries);
        }

        // What was decided; null where somebody else was faster.
        async Task<Task<T>?> TryAsync(Commit commit, bool last)
        {
            using var turn = await turns.TakeAsync($"{table.Name}/{partition}");
            var deciding = decide(commit);
            await Task.WhenAll(noting, deciding);
            if (commit.Messages.Count > 0 && !sends) throw new InvalidOperationException("A command that sends messages says so.");
            return commit.IsEmpty || await commit.SubmitAsync(last) ? deciding : null;
        }
    }
}
