using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>
/// Makes the OpenAPI document of the code: Microsoft.AspNetCore.OpenApi makes operations and schemas of the functions' methods and records, and what
/// it cannot know, because it stands in policies, in our own attributes or in comments, is added.
/// </summary>
internal static class DocumentMaker
{
    private const string Name = "v1";

    public static async Task<JsonObject> MakeAsync()
    {
        var functions = Served.All();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.Configure<JsonOptions>(json => Configure(json.SerializerOptions));
        // Its own, in place of that which knows what the application maps: nothing is mapped or started.
        builder.Services.AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(functions.Select(EndpointOf)));
        var types = new Dictionary<string, Type>();
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type => SchemaName(type, types);
            options.AddDocumentTransformer((document, context, _) =>
            {
                var json = context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
                Complete(document, functions, types, new SchemaDescriptions(json));
                return Task.CompletedTask;
            });
        });
        await using var app = builder.Build();
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        return (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!;
    }

    private static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
    }

    private static RouteEndpoint EndpointOf(Served served)
    {
        var policy = served.Policy;
        var metadata = new List<object>
        {
            served.Function.Method, new HttpMethodMetadata([served.Method]),
            new EndpointNameMetadata(policy.Operation), new TagsAttribute(served.Room),
            new ProducesResponseTypeMetadata(422, typeof(ProblemBody), ["application/problem+json"]),
        };
        // The members of a request that is read from the query become parameters in the end.
        if (policy.RequestType != typeof(NoRequest)) metadata.Add(new AcceptsMetadata(["application/json"], policy.RequestType));
        if (policy.AnswerType != typeof(NoAnswer)) metadata.Add(new ProducesResponseTypeMetadata(200, policy.AnswerType, ["application/json"]));
        return new RouteEndpoint(
            _ => Task.CompletedTask, RoutePatternFactory.Parse(served.Path), 0, new EndpointMetadataCollection(metadata), policy.Operation);
    }

    private static string? SchemaName(JsonTypeInfo info, Dictionary<string, Type> types)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(JsonElement) || OpenApiOptions.CreateDefaultSchemaReferenceId(info) is not { } standard) return null;
        var name = type.IsGenericType ? standard : NameOf(type);
        if (types.TryAdd(name, type) || types[name] == type) return name;
        throw new InvalidOperationException($"{type} and {types[name]} have one name, and schemas are named by it.");
    }

    private static string NameOf(Type type) => type == typeof(ProblemBody) ? "Problem" : type == typeof(ProblemError) ? "FieldError" : type.Name;

    private static void Complete(
        OpenApiDocument document, IReadOnlyList<Served> functions, Dictionary<string, Type> types, SchemaDescriptions schemas)
    {
        document.Info = DocumentHead.Info;
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = functions.Select(served => served.Room).Distinct().Order(StringComparer.Ordinal)
            .Select(room => new OpenApiTag { Name = room, Description = DocumentHead.Rooms[room] }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { ["bearer"] = DocumentHead.Bearer };
        document.Components.Headers = DocumentHead.Headers.ToDictionary(
            header => header.Key,
            IOpenApiHeader (header) => new OpenApiHeader { Description = header.Value, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        document.Components.Parameters = new Dictionary<string, IOpenApiParameter>
        {
            [nameof(DocumentHead.AcceptLanguage)] = DocumentHead.AcceptLanguage, [nameof(DocumentHead.IfNoneMatch)] = DocumentHead.IfNoneMatch,
            [nameof(DocumentHead.IfMatch)] = DocumentHead.IfMatch, [nameof(DocumentHead.OptionalIfMatch)] = DocumentHead.OptionalIfMatch,
            [nameof(DocumentHead.CreateIfNoneMatch)] = DocumentHead.CreateIfNoneMatch,
            [nameof(DocumentHead.ChangeIfMatch)] = DocumentHead.ChangeIfMatch,
            [nameof(DocumentHead.IdempotencyKey)] = DocumentHead.IdempotencyKey,
        };
        document.Components.Responses = new Dictionary<string, IOpenApiResponse>();
        foreach (var (name, schema) in document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (types.TryGetValue(name, out var type)) schemas.Describe(schema, type);
        }
        foreach (var served in functions)
        {
            var operation = document.Paths[served.Path].Operations![new HttpMethod(served.Method)];
            OperationDescriptions.Describe(operation, served, document);
        }
    }
}
