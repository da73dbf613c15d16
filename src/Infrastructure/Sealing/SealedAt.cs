namespace Reintegration.Infrastructure.Sealing;

/// <summary>Where something sealed stands. It opens there and nowhere else, so that nobody moves it to another person's row.</summary>
public readonly record struct SealedAt(string Table, string Partition, string Row, string Column)
{
    public override string ToString() => $"{Table}/{Partition}/{Row}/{Column}";
}
