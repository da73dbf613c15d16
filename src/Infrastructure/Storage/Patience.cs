using Azure.Core;
using Azure.Core.Pipeline;

namespace Reintegration.Infrastructure.Storage;

/// <summary>How long a try of a request to storage may take.</summary>
internal sealed class Patience : HttpPipelineSynchronousPolicy
{
    /// <summary>Three tries and the pauses between them end within ten seconds, which is as long as a caller waits.</summary>
    public static readonly TimeSpan OfACaller = TimeSpan.FromSeconds(3);

    private const string Property = "Reintegration.TryTimeout";
    private static readonly Dictionary<string, object?> InBackground = new() { [Property] = TimeSpan.FromSeconds(10) };

    /// <summary>More of it, for work that nobody waits for, until what is returned is disposed of.</summary>
    public static IDisposable More() => HttpPipeline.CreateHttpMessagePropertiesScope(InBackground);

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.TryGetProperty(Property, out var timeout)) message.NetworkTimeout = (TimeSpan?)timeout;
    }
}
