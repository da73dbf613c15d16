namespace Reintegration.Infrastructure.Access;

/// <summary>What a key allows its caller to do.</summary>
public static class Scopes
{
    public const string Partner = "partner";
    public const string Ministry = "ministry";
    public const string Approver = "approver";
    public const string Surveyor = "surveyor";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Partner, Ministry, Approver, Surveyor, Admin];
}
