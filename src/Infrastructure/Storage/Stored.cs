using Azure;

namespace Reintegration.Infrastructure.Storage;

/// <summary>A row as it was read: its key in its partition, what it says, and the ETag that tells whether it was changed since.</summary>
public sealed record Stored<T>(string Key, T Value, ETag ETag);
