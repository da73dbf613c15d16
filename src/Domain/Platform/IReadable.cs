using System.Diagnostics.CodeAnalysis;

namespace Reintegration.Domain.Platform;

/// <summary>A value that a request can hold and that reads itself: there is none that is invalid.</summary>
public interface IReadable<TSelf>
    where TSelf : IReadable<TSelf>
{
    /// <summary>
    /// False, with what is wrong noted at the field, where it cannot be one; also where the field is missing, noted only if it must be there.
    /// </summary>
    static abstract bool TryRead(Field field, [MaybeNullWhen(false)] out TSelf value);
}
