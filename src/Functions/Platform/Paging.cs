using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Reintegration.Domain.Platform;

namespace Reintegration.Functions.Platform;

/// <summary>What can be asked of every list.</summary>
public abstract record PageRequest
{
    /// <summary>How many items at most.</summary>
    [Range(1, 200)]
    public int Limit { get; init; } = 50;

    /// <summary>The <c>nextCursor</c> of the page before; without it, the first page.</summary>
    public Cursor? Cursor { get; init; }

    /// <summary>The items of this page, and the cursor of the next; null on the last.</summary>
    /// <param name="items">All of them, in the order of their keys.</param>
    public (IReadOnlyList<T> Items, string? NextCursor) PageOf<T>(IEnumerable<T> items, Func<T, string> keyOf)
    {
        var rest = Cursor is { } cursor ? items.Where(item => string.CompareOrdinal(keyOf(item), cursor.After) > 0) : items;
        var page = rest.Take(Limit + 1).ToList();
        if (page.Count <= Limit) return (page, null);
        page.RemoveAt(Limit);
        return (page, new Cursor(keyOf(page[^1])).ToString());
    }
}

/// <summary>
/// A place in a list: after the item with that key, whatever was added or removed since.
/// Callers send back what they were given and look for nothing in it.
/// </summary>
[WrittenAs("PnVzYS1zbHY", ErrorCode.InvalidCursor, Pattern = "^[A-Za-z0-9_-]+$")]
public readonly record struct Cursor(string After) : IReadable<Cursor>
{
    private const int Longest = 1000;

    // Tells a cursor from other text that happens to be base64.
    private const char Mark = '>';

    public static bool TryRead(Field field, [MaybeNullWhen(false)] out Cursor value)
    {
        value = default;
        if (field.Text(Longest) is not { } text) return false;
        if (Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) is [Mark, .. var after])
        {
            value = new Cursor(after);
            return true;
        }
        field.Refuse(new FieldError(field.Pointer, ErrorCode.InvalidCursor, new(
            "No es un cursor. Use el valor de «nextCursor» de la página anterior de la misma lista.",
            "It is not a cursor. Use the value of \"nextCursor\" of the page before, of the same list.")));
        return false;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + After));
}
