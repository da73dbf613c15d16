namespace Reintegration.LocalHost.Triggers;

/// <summary>
/// Runs a function for requests with one of these methods to <c>/api/</c> + <see cref="Route"/>; stands in for the Functions worker's
/// attribute of this name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute
{
    public AuthorizationLevel Level => level;
    public IReadOnlyList<string> Methods => methods;
    public string? Route { get; set; }
}

/// <summary>What the platform itself asks of a caller. Always <see cref="Anonymous"/> here: the HTTP pipeline authenticates.</summary>
public enum AuthorizationLevel
{
    Anonymous,
}
