using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Reintegration.Domain.Platform;
using Reintegration.Functions.Platform.Http;
using Reintegration.LocalHost.Hosting;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>Completes an operation: what its policy and its comment say, the parameters, the files, the headers and the problems.</summary>
internal static partial class OperationDescriptions
{
    public static void Describe(OpenApiOperation operation, Served served, OpenApiDocument document)
    {
        var (policy, method) = (served.Policy, served.Method);
        DescribeText(operation, served.Function, policy);
        operation.OperationId = policy.Operation;
        var bearer = new OpenApiSecuritySchemeReference("bearer", document);
        operation.Security = policy.IsPublic ? [] : [new OpenApiSecurityRequirement { [bearer] = [] }];
        operation.Parameters =
        [
            .. RouteParameter().Matches(served.Path).Select(name => RouteParameterOf(served.Function.Method, name.Groups[1].Value)),
            .. policy.HasJsonBody(method) ? [] : QueryParameters(policy.RequestType, document),
            .. HeadersOf(policy, method).Select(name => new OpenApiParameterReference(name, document)),
        ];
        operation.RequestBody = BodyOf(policy, method, document);
        operation.Responses = Responses(policy, document);
        ProblemResponses.Add(operation.Responses, policy, method, document);
    }

    private static void DescribeText(OpenApiOperation operation, FunctionMethod function, Policy policy)
    {
        var said = XmlComments.Of(function.Method.DeclaringType!) ?? throw new InvalidOperationException($"{policy.Operation} has no summary.");
        var sentences = SentenceEnd().Split(said, 2);
        // Summaries are no Markdown.
        operation.Summary = sentences[0].TrimEnd('.').Replace("`", "", StringComparison.Ordinal);
        var scopes = string.Join(" or ", policy.Scopes.Select(scope => $"`{Codes<Infrastructure.Access.Scope>.Of(scope)}`"));
        var needs = policy.IsPublic ? "" : $"Needs an access key with the scope {scopes}.";
        string[] paragraphs = [.. new[] { sentences.ElementAtOrDefault(1) ?? "", needs }.Where(text => text.Length > 0)];
        operation.Description = paragraphs.Length > 0 ? string.Join("\n\n", paragraphs) : null;
    }

    private static OpenApiParameter RouteParameterOf(MethodInfo method, string name) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = XmlComments.Of(method, name),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    // A list is a parameter that is repeated, which is what OpenAPI assumes.
    private static IEnumerable<IOpenApiParameter> QueryParameters(Type request, OpenApiDocument document)
    {
        if (request == typeof(NoRequest)) yield break;
        var schema = (OpenApiSchema)document.Components!.Schemas![request.Name];
        foreach (var (name, member) in schema.Properties!)
        {
            var value = member.CreateShallowCopy();
            value.Description = null;
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Required = schema.Required?.Contains(name) ?? false,
                Description = member.Description,
                Schema = value,
            };
        }
    }

    private static IEnumerable<string> HeadersOf(Policy policy, string method)
    {
        yield return nameof(DocumentHead.AcceptLanguage);
        if (policy.IsCached) yield return nameof(DocumentHead.IfNoneMatch);
        if (policy.Puts)
        {
            yield return nameof(DocumentHead.CreateIfNoneMatch);
            yield return nameof(DocumentHead.ChangeIfMatch);
        }
        else if (policy.Changes) yield return nameof(DocumentHead.IfMatch);
        else if (policy.TakesIfMatch(method)) yield return nameof(DocumentHead.OptionalIfMatch);
        if (policy.Creates) yield return nameof(DocumentHead.IdempotencyKey);
    }

    private static OpenApiRequestBody? BodyOf(Policy policy, string method, OpenApiDocument document)
    {
        var limit = string.Create(CultureInfo.InvariantCulture, $"Up to {policy.BodyLimit / 1024m / 1024m:0.##} MiB.");
        if (policy.Files.Count > 0)
        {
            return new OpenApiRequestBody
            {
                Required = true, Description = limit,
                Content = policy.Files.ToDictionary(type => type, type => new OpenApiMediaType { Schema = Binary(type) }),
            };
        }
        if (!policy.HasJsonBody(method)) return null;
        var schema = new OpenApiSchemaReference(policy.RequestType.Name, document);
        return new OpenApiRequestBody
        {
            Required = true,
            Description = limit,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } },
        };
    }

    private static OpenApiResponses Responses(Policy policy, OpenApiDocument document)
    {
        var answer = policy.AnswerType == typeof(NoAnswer) ? null : policy.AnswerType;
        var content = new Dictionary<string, OpenApiMediaType>();
        if (answer is not null) content["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(answer.Name, document) };
        foreach (var type in policy.AlsoAs) content[type] = new OpenApiMediaType { Schema = Binary(type) };

        List<string> headers = ["Cache-Control"];
        if (content.Count > 0) headers.Add("Content-Language");
        if (policy.IsCached || policy.IsVersioned) headers.Add("ETag");
        if (policy.Creates || policy.Puts) headers.Add("Location");
        var description = (answer is null ? null : XmlComments.Of(answer)) ?? (content.Count > 0 ? "What was asked for." : "It is done.");
        var responses = new OpenApiResponses();
        foreach (var status in policy.OtherStatuses.Prepend(policy.Success))
            responses[status.ToString(CultureInfo.InvariantCulture)] = ResponseOf(description, headers, content.ToDictionary(), document);
        if (policy.IsCached) responses["304"] = ResponseOf("The caller holds the current answer already. No body.", headers, null, document);
        return responses;
    }

    private static OpenApiResponse ResponseOf(
        string description, IEnumerable<string> headers, Dictionary<string, OpenApiMediaType>? content, OpenApiDocument document) => new()
    {
        Description = description,
        Headers = headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
        Content = content is { Count: > 0 } ? content : null,
    };

    // A JSON document may be anything that JSON is; what is text is a string, and anything else is bytes.
    private static OpenApiSchema Binary(string contentType) =>
        contentType == "application/json" ? new OpenApiSchema { Type = JsonSchemaType.Object }
        : contentType.StartsWith("text/", StringComparison.Ordinal) ? new OpenApiSchema { Type = JsonSchemaType.String }
        : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex(@"(?<=\.) (?=[A-Z])")]
    private static partial Regex SentenceEnd();
}
