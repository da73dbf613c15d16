using Microsoft.Extensions.DependencyInjection;

namespace Reintegration.Functions.Reintegration;

public static class ReintegrationWiring
{
    /// <summary>What the functions of this area need. Does no I/O.</summary>
    public static IServiceCollection AddReintegration(this IServiceCollection services) => services;
}
