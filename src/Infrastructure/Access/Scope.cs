using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Infrastructure.Access;

/// <summary>What a key allows its holder to do.</summary>
[JsonConverter(typeof(CodeConverter<Scope>))]
public enum Scope
{
    /// <summary>Enrol returnees and see those of one's own party.</summary>
    Partner,

    /// <summary>Run programmes and outreach, and see what belongs to one's countries.</summary>
    Ministry,

    /// <summary>Approve, as a second person, what a ministry sends.</summary>
    Approver,

    /// <summary>Bring in surveys of what sending money costs.</summary>
    Surveyor,

    /// <summary>Issue and revoke keys.</summary>
    Admin,
}
