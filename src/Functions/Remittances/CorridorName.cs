using Reintegration.Domain;
using Reintegration.Domain.Remittances;
using Reintegration.Infrastructure.Remittances;

namespace Reintegration.Functions.Remittances;

/// <summary>
/// A corridor in words: <c>United States → El Salvador</c>. An arrow, because in Spanish some countries take an article and others none.
/// </summary>
internal static class CorridorName
{
    public static Text Of(Corridor corridor, ShippedData data)
    {
        var (source, destination) = (data.NameOf(corridor.Source), data.NameOf(corridor.Destination));
        return new($"{source.Es} → {destination.Es}", $"{source.En} → {destination.En}");
    }
}
