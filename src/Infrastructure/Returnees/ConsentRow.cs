using Reintegration.Infrastructure.Storage;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>What a person agreed to for a purpose, or did until they withdrew it.</summary>
public sealed record ConsentRow(string TextVersion, DateOnly GivenOn, DateOnly? WithdrawnOn)
{
    public const string Prefix = "consent_";

    public static readonly RowType<ConsentRow> Rows = new();

    public static string KeyOf(string purpose) => $"{Prefix}{purpose}";
}
