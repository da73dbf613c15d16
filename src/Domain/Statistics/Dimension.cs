using System.Text.Json.Serialization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Statistics;

/// <summary>By what people are counted. The order is the one in which a table's dimensions stand, in whatever order they were asked for.</summary>
[JsonConverter(typeof(CodeConverter<Dimension>))]
public enum Dimension
{
    /// <summary>The programme of the person's newest enrolment.</summary>
    Programme,
    Sex,

    /// <summary>The major group of ISCO-08 (its first digit) of the first of the person's occupations.</summary>
    Sector,

    /// <summary>The agreement of the current journey.</summary>
    Agreement,

    /// <summary>The municipality that the person comes from.</summary>
    Origin,

    /// <summary>
    /// The year of the return, as it was or else as it is planned. It is a dimension like the others, so that a period's figures are protected
    /// together with those of all years.
    /// </summary>
    Year,
}
