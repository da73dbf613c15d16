using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Agreements;

/// <summary>Reads which days are public holidays, as <c>data/holidays.json</c> writes them.</summary>
public static class HolidayReader
{
    /// <summary>The working days by these holidays, or everything that is wrong with them.</summary>
    public static (WorkingDays? WorkingDays, IReadOnlyList<FieldError> Errors) Read(JsonElement json)
    {
        var (file, errors) = FileReader.Read<HolidayFile>(json, file => file.Errors());
        return (file is null ? null : new WorkingDays(file.Countries.ToDictionary(one => one.Country, one => one.Holidays)), errors);
    }

    private sealed record HolidayFile
    {
        [Length(0, 300)]
        public required IReadOnlyList<CountryHolidays> Countries { get; init; }

        public IEnumerable<FieldError> Errors()
        {
            var earlier = new HashSet<string>();
            foreach (var (index, one) in Countries.Index())
            {
                if (!earlier.Add(one.Country)) yield return FieldError.Duplicate($"/countries/{index}/country", one.Country);
                foreach (var error in one.Holidays.Index().SelectMany(day => day.Item.Errors($"/countries/{index}/holidays/{day.Index}")))
                    yield return error;
            }
        }
    }

    private sealed record CountryHolidays
    {
        [Country]
        public required string Country { get; init; }

        public required CitedSource Source { get; init; }

        /// <summary>What is not counted, and why.</summary>
        [Text(800)]
        public Text? Note { get; init; }

        [Length(1, 50)]
        public required IReadOnlyList<Holiday> Holidays { get; init; }
    }
}
