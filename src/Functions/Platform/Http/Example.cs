namespace Reintegration.Functions.Platform.Http;

/// <summary>A call that shows what an operation is for. A test sends it; the OpenAPI document holds it, with what the product answered.</summary>
/// <param name="Name">What it shows, in a few words.</param>
/// <param name="Body">What is sent; null for a call without a body.</param>
public sealed record Example(string Name, string? Body = null)
{
    /// <summary>The address below <c>/api/</c>, with its query; null for the operation's route as it stands.</summary>
    public string? Address { get; init; }

    /// <summary>The content type that is asked for.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the document holds the answer. Not where that holds a secret, or changes from one day to the next.</summary>
    public bool ShowsAnswer { get; init; } = true;
}
