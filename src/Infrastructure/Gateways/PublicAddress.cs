using Microsoft.Extensions.Configuration;

namespace Reintegration.Infrastructure.Gateways;

/// <summary>Where people and gateways reach this product: <c>Outreach__PublicUrl</c>, such as <c>https://api.example.org</c>.</summary>
public sealed class PublicAddress
{
    private const string Setting = "Outreach:PublicUrl";

    private readonly IConfiguration configuration;

    /// <exception cref="InvalidOperationException">It is malformed.</exception>
    public PublicAddress(IConfiguration configuration)
    {
        this.configuration = configuration;
        _ = Root;
    }

    /// <summary>The address of a path below <c>/api/v1</c>; null where nobody said how we are reached.</summary>
    public Uri? Of(string path) => Root is { } root ? new Uri(root, $"/api/v1/{path}") : null;

    /// <summary>The address of a path and query of this product; null where nobody said how we are reached.</summary>
    public Uri? At(string pathAndQuery) => Root is { } root ? new Uri(root, pathAndQuery) : null;

    // Read when asked for: LocalHost knows its port only once it listens.
    private Uri? Root => configuration[Setting] is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.PathAndQuery == "/" && url.UserInfo.Length == 0
        ? url
        : throw new InvalidOperationException(
            "Outreach__PublicUrl must be an http or https address without a path, such as https://api.example.org.");
}
