using Azure;
using Reintegration.Domain.Returnees;
using Reintegration.Infrastructure.Sealing;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>A person who is there, as they were read: what is stored of them, and who they are.</summary>
/// <param name="Key">What is sealed under their own key opens with it.</param>
public sealed record Returnee(string Id, PersonRow Row, ETag ETag, DataKey Key, Person Person);
