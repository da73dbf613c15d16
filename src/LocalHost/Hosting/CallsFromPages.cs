using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Reintegration.LocalHost.Hosting;

/// <summary>
/// Calls from pages of other origins (CORS): any page may call what is public; what needs a key, only those of <c>Cors:AllowedOrigins</c>, separated
/// by commas. On Azure the platform does this.
/// </summary>
internal static class CallsFromPages
{
    public const string ToPublic = "public";
    public const string ToPrivate = "private";

    private static readonly string[] Exposed = [HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentLanguage];

    public static IServiceCollection AddCallsFromPages(this IServiceCollection services, IConfiguration configuration)
    {
        var origins = (configuration["Cors:AllowedOrigins"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return services.AddCors(cors =>
        {
            cors.AddPolicy(ToPublic, policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed));
            cors.AddPolicy(ToPrivate, policy => policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed));
        });
    }

    public static void UseCallsFromPages(this WebApplication app)
    {
        app.UseRouting();
        app.UseCors();
    }
}
