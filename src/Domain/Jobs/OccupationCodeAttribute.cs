using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Jobs;

/// <summary>Each text a code of a group that ISCO-08 has, of 1 to 4 digits.</summary>
public sealed class OccupationCodeAttribute : TextBoundAttribute
{
    public override string Pattern => "^[0-9]{1,4}$";

    public override int Longest => IscoCode.LongestText;

    public override IReadOnlyList<ErrorCode> Errors => [ErrorCode.UnknownOccupation];

    public override string? Read(Field field)
    {
        if (!IscoCode.TryRead(field, out var code)) return null;
        if (OccupationCodes.ErrorOf(field.Pointer, code) is not { } error) return code.ToString();
        field.Refuse(error);
        return null;
    }
}
