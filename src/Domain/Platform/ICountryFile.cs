namespace Reintegration.Domain.Platform;

/// <summary>Something of a country that its ministry writes as a file, version by version.</summary>
public interface ICountryFile
{
    /// <summary>Whose it is (ISO 3166-1 alpha-3).</summary>
    string Country { get; }

    /// <summary>Unique within the country.</summary>
    string Id { get; }

    /// <summary>What is wrong with members that are right each by itself.</summary>
    IEnumerable<FieldError> Errors();
}
