namespace Reintegration.Infrastructure.Access;

/// <summary>Who calls, by the key they use.</summary>
/// <param name="Party">The institution behind the key: it owns what it creates, whichever of its keys it used.</param>
/// <param name="Holder">The person at the party who uses the key.</param>
/// <param name="Scopes">What the key allows.</param>
/// <param name="Countries">Whose data a ministry's key shows (ISO 3166-1 alpha-3).</param>
public sealed record Caller(string KeyId, string Party, string Holder, IReadOnlyList<Scope> Scopes, IReadOnlyList<string> Countries);
