using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Reintegration.Functions.Platform;
using Reintegration.Infrastructure.Messaging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddServiceBusMessaging(builder.Configuration).AddProduct(builder.Configuration);
builder.Build().Run();
