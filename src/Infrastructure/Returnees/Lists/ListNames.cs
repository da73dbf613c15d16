using Reintegration.Domain.Returnees.Lists;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Platform;

namespace Reintegration.Infrastructure.Returnees.Lists;

/// <summary>The columns of lists with the names of countries and occupations that the product ships with.</summary>
public static class ListNames
{
    public static ListColumns Columns(CountryNames countries, JobData jobs) => new(
        countries.All.Values.OrderBy(country => country.Code, StringComparer.Ordinal).Select(country => (country.Code, country.Name)),
        jobs.Classification.Groups.Select(group => (group.Code.ToString(), group.Name)));
}
