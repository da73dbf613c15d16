namespace Reintegration.Domain.Platform;

/// <summary>A complete http(s) address.</summary>
public sealed class WebAddressAttribute(int longest) : TextBoundAttribute
{
    public override string Pattern => "^https?://";

    public override int Longest => longest;

    public override IReadOnlyList<ErrorCode> Errors => [ErrorCode.InvalidValue];

    public override string? Read(Field field)
    {
        if (field.Text(longest) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return text;
        field.Refuse(
            new(field.Pointer, ErrorCode.InvalidValue, new("Debe ser una dirección http(s) completa.", "It must be a complete http(s) address.")));
        return null;
    }
}
