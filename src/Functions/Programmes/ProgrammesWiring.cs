using Microsoft.Extensions.DependencyInjection;
using Reintegration.Infrastructure.Jobs;
using Reintegration.Infrastructure.Programmes;

namespace Reintegration.Functions.Programmes;

public static class ReintegrationWiring
{
    /// <summary>What the functions of this area need. Does no I/O; the catalogue is read when the host starts.</summary>
    public static IServiceCollection AddReintegration(this IServiceCollection services) => services
        .AddSingleton<JobData>()
        .AddSingleton<ProgrammeCatalogue>()
        .AddHostedService(provider => provider.GetRequiredService<ProgrammeCatalogue>());
}
