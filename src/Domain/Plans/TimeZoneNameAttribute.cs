using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Plans;

/// <summary>The name of a zone or link of the IANA Time Zone Database, written with its capitals.</summary>
public sealed class TimeZoneNameAttribute : TextBoundAttribute
{
    public override int Longest => 100;

    public override IReadOnlyList<ErrorCode> Errors => [ErrorCode.UnknownZone];

    public override string? Read(Field field) => LocalClock.TryRead(field, out _) ? field.Text(Longest) : null;
}
