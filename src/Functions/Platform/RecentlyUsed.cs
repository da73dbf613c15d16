using System.Diagnostics.CodeAnalysis;

namespace Reintegration.Functions.Platform;

/// <summary>A memory of so many values: a new one takes the place of the one that was used longest ago.</summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> byKey = new(capacity);
    private readonly LinkedList<(TKey Key, TValue Value)> byUse = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            value = null;
            if (!byKey.TryGetValue(key, out var node)) return false;
            value = node.Value.Value;
            if (node == byUse.First) return true;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return true;
        }
    }

    /// <summary>Keeps a value; where there is one with that key, that one stays.</summary>
    public void Keep(TKey key, TValue value)
    {
        lock (gate)
        {
            if (byKey.ContainsKey(key)) return;
            if (byKey.Count == capacity && byUse.Last is { } oldest)
            {
                byKey.Remove(oldest.Value.Key);
                byUse.RemoveLast();
            }
            byKey[key] = byUse.AddFirst((key, value));
        }
    }
}
