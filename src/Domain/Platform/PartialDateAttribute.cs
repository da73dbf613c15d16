using System.Globalization;

namespace Reintegration.Domain.Platform;

/// <summary>A date as precise as it is known: a year, a month or a day (ISO 8601).</summary>
public sealed class PartialDateAttribute : TextBoundAttribute
{
    private static readonly string[] Forms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    public override string Pattern => @"^\d{4}(-\d{2}(-\d{2})?)?$";

    public override int Longest => 10;

    public override IReadOnlyList<ErrorCode> Errors => [ErrorCode.InvalidDate];

    public override string? Read(Field field)
    {
        if (field.Text(Longest) is not { } text) return null;
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return text;
        field.Refuse(
            new(field.Pointer, ErrorCode.InvalidDate, new("Debe ser AAAA, AAAA-MM o AAAA-MM-DD.", "It must be YYYY, YYYY-MM or YYYY-MM-DD.")));
        return null;
    }
}
