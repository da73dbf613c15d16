using System.Text.Json;
using Reintegration.Domain.Agreements;

namespace Reintegration.Infrastructure.Agreements;

/// <summary>The working days by the public holidays of <c>data/holidays.json</c>, read when they are first needed.</summary>
public sealed class HolidayData
{
    private readonly Lazy<WorkingDays> workingDays = new(() =>
    {
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "holidays.json"));
        var (read, errors) = HolidayReader.Read(JsonElement.Parse(file));
        return read ?? throw new InvalidDataException($"holidays.json: [{errors[0].Pointer}] {errors[0].Detail.En}");
    });

    public WorkingDays WorkingDays => workingDays.Value;
}
