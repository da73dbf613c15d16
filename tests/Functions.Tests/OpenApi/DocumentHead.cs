using Microsoft.OpenApi;

namespace Reintegration.Functions.Tests.OpenApi;

/// <summary>What the document says of the whole product.</summary>
internal static class DocumentHead
{
    public static readonly OpenApiInfo Info = new()
    {
        Title = "Reintegration",
        Version = "0.1.0",
        Summary = "What sending money home really costs, and the rules of coming home: loans, savings, programmes, jobs and messages; "
            + "for the countries of the Regional Conference on Migration.",
        Description = "A public backend for temporary migrant workers and their families, for the programmes that advise them and for "
            + "ministries. It tells what sending money home really costs, fee plus exchange-rate margin, and ranks services by that cost "
            + "alone: nobody pays for a place, and every figure carries its date and source. Calculators, eligibility and job matching "
            + "answer from what is sent and store nothing; the catalogue of programmes holds examples, which say so. Reading is public; "
            + "submitting surveys needs an access key. Remittance figures come from The World Bank, Remittance Prices Worldwide "
            + "(https://remittanceprices.worldbank.org), licensed CC BY 4.0: name that source wherever you show them.\n\n"
            + "Codes are taken in any case and answered in one spelling. A member of a request that is null counts as left out; one that "
            + "nobody knows is refused. In an answer, what is not known is left out. An error is a problem (RFC 9457) with a `code` that "
            + "never changes its meaning; an address that nothing is served at is `unknown-route`, and a method that none is served for "
            + "`method-not-allowed`. Whatever can be read with GET takes HEAD as well.",
        License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
    };

    /// <summary>What each room is about; a room that is missing here fails the test that makes the document.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rooms = new Dictionary<string, string>
    {
        ["Remittances"] = "What sending money costs, by corridor, and the surveys that it is known from.",
        ["Credit"] = "What a loan really costs. Nothing is stored.",
        ["SavingsGoals"] = "How to reach a savings goal. Nothing is stored.",
        ["CoInvestment"] = "Who pays what of a project. Nothing is stored.",
        ["Eligibility"] = "Who is eligible for which programme. Nothing is stored.",
        ["Programmes"] = "Programmes for those who return.",
        ["Returnees"] = "People who come or came home: who they are, what they agreed to, their journeys.",
        ["Enrolments"] = "What people applied for, and what became of it.",
        ["Attention"] = "Whom a ministry should look at, and what came of it.",
        ["Messages"] = "What is said to people and their families.",
        ["Agreements"] = "What agreements promise workers about their return.",
        ["FollowUps"] = "When people are contacted after their return, what they said, and the instruments by which they are asked.",
        ["Jobs"] = "Occupations, vacancies, and those that fit a person.",
        ["Statistics"] = "How many people there are, so that no figure gives anybody away.",
        ["Plans"] = "When messages around a return go out.",
        ["Campaigns"] = "Messages of a ministry to many people at once, which somebody else has to approve.",
        ["Templates"] = "What messages say, by language and channel.",
        ["Platform"] = "The state and the description of the product, and its access keys.",
    };

    public static OpenApiSecurityScheme Bearer => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "keyId.secret",
        Description = "An access key, `Authorization: Bearer <keyId>.<secret>`. The operator of the installation issues it and its secret is "
            + "shown once; a revoked key may still work for up to a minute. A key has one or more scopes, and an operation names those of "
            + "which it needs one. No scope includes another.",
    };

    public static OpenApiParameter AcceptLanguage => new()
    {
        Name = "Accept-Language",
        In = ParameterLocation.Header,
        Description = "The language of every text meant for people (RFC 9110): Spanish (`es`, the default) or English (`en`). "
            + "Regional variants such as `es-SV` and quality values count; where neither language is named, the answer is in Spanish.",
        Schema = Text(),
        Example = "en-US, en;q=0.9, es;q=0.5",
    };

    public static OpenApiParameter IfNoneMatch => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of an answer the caller holds, or several separated by commas. The answer is a 304 if one is still current.",
        Schema = Text(),
    };

    public static OpenApiParameter IfMatch => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = true,
        Description = "The `ETag` of the version that the caller has read, so that nobody undoes what others changed since.",
        Schema = Text(),
    };

    public static OpenApiParameter CreateIfNoneMatch => new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "`*` to create it: where it is there already, nothing is done. Without it, `If-Match` is needed.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Const = "*" },
    };

    public static OpenApiParameter ChangeIfMatch => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the version that the caller has read, to change it: where it is another by now, nothing is done.",
        Schema = Text(),
    };

    public static OpenApiParameter OptionalIfMatch => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the version that the caller has read: where it is another by now, nothing is done.",
        Schema = Text(),
    };

    public static OpenApiParameter IdempotencyKey => new()
    {
        Name = "Idempotency-Key",
        In = ParameterLocation.Header,
        Required = true,
        Description = "A value of this request's own, such as a UUID. Repeating the call with the same key and body gives the first answer "
            + "again and has no second effect; with another body it is refused. Keys of different callers never meet.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
        Example = "5f0c8a5e-2f5a-4b1c-9d0e-7b1f3c6a8e21",
    };

    /// <summary>The headers that answers have, by their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Headers = new Dictionary<string, string>
    {
        ["Cache-Control"] = "`public, max-age=60` where anybody may keep the answer for a minute, `no-store` where nobody may.",
        ["Content-Language"] = "The language of the texts for people: `es` or `en`.",
        ["ETag"] = "Identifies what the answer says; send it back with `If-None-Match`, or with `If-Match` to change it.",
        ["Location"] = "Where what was created is.",
        ["Retry-After"] = "After how many seconds the same call may succeed.",
        ["WWW-Authenticate"] = "`Bearer`.",
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
