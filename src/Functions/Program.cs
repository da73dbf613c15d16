using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Reintegration.Functions.Platform;
using Reintegration.Functions.Programmes;
using Reintegration.Functions.Remittances;
using Reintegration.Infrastructure.Messaging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services
    .AddServiceBusMessaging(builder.Configuration)
    .AddPlatform(builder.Configuration)
    .AddRemittances(builder.Configuration)
    .AddReintegration();
builder.Build().Run();
