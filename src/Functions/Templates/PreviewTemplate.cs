using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Plans;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Templates;

/// <summary>What a message looks like with values filled in, what it still needs, and what it costs as SMS.</summary>
public sealed class PreviewTemplate(HttpPipeline http)
{
    private const int LongestBody = 100_000;
    private const int LongestSubject = 1_000;
    private const int LongestValue = 10_000;
    private const int MostValues = 500;
    private const decimal LargestNumber = 1_000_000_000_000_000m;

    private static readonly Dictionary<string, Channel> Channels = new() { ["sms"] = Channel.Sms, ["email"] = Channel.Email };
    private static readonly Dictionary<string, Language> Languages = new() { ["es"] = Language.Es, ["en"] = Language.En };

    private enum Channel
    {
        Sms,
        Email,
    }

    [Function(nameof(PreviewTemplate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/template-preview")] HttpRequest request, CancellationToken cancellation) =>
        http.CalculateAsync(request, Preview, cancellation);

    private static IResult Preview(Call call, JsonFields fields)
    {
        var channel = fields.Required("channel").Choice(Channels);
        var language = fields.Optional("language").Choice(Languages) ?? call.Language;
        var body = fields.Required("body").Text(LongestBody);
        var subject = channel == Channel.Email ? fields.Optional("subject").Text(LongestSubject) : null;
        var values = Values(fields.Optional("values"));
        if (fields.Invalid is { } invalid) return invalid;

        var (bodyTemplate, subjectTemplate) = (Template.Of(body!), subject is null ? null : Template.Of(subject));
        // A short placeholder many times over could stand for a long value.
        if (IsTooLong(bodyTemplate, LongestBody)) return Problem.Invalid(FieldError.TooLong("/body", LongestBody));
        if (subjectTemplate is not null && IsTooLong(subjectTemplate, LongestSubject)) return Problem.Invalid(FieldError.TooLong("/subject", LongestSubject));

        string[] placeholders = [.. (subjectTemplate?.Placeholders ?? []).Concat(bodyTemplate.Placeholders).Distinct(PlaceholderName.Comparer)];
        var rendered = bodyTemplate.Render(values, language);
        var sms = channel == Channel.Sms ? SmsText.Of(MessageText.ForSms(rendered)) : null;
        var answer = new PreviewAnswer(
            placeholders,
            [.. placeholders.Where(name => !values.ContainsKey(name))],
            [.. values.Keys.Except(placeholders, PlaceholderName.Comparer).Select(FromOutside.Shown)],
            subjectTemplate is null ? null : MessageText.ForSubject(subjectTemplate.Render(values, language)),
            sms?.Text ?? MessageText.ForEmail(rendered),
            sms is null ? MessageText.Html(rendered) : null,
            sms is null ? null : SmsShape.Of(sms));
        return PrivateContent.Of(StatusCodes.Status200OK, answer, OutreachJson.Default.PreviewAnswer, language);

        bool IsTooLong(Template template, int longest) => template.Pieces(values, language).Sum(piece => (long)piece.Length) > longest;
    }

    // Where a name comes twice in two spellings, the last counts.
    private static Dictionary<string, TemplateValue> Values(JsonField field)
    {
        var values = new Dictionary<string, TemplateValue>(PlaceholderName.Comparer);
        foreach (var (name, given) in field.Members(MostValues) ?? [])
            if ((given.Kind == JsonValueKind.Array ? Several(given) : Single(given)) is { } value) values[name] = value;
        return values;
    }

    private static TemplateValue.Several? Several(JsonField list) =>
        list.List(0, MostValues) is { } items ? new([.. items.Where(item => item.Kind != JsonValueKind.Undefined).Select(Single).OfType<TemplateValue>()]) : null;

    private static TemplateValue? Single(JsonField given)
    {
        switch (given.Kind)
        {
            case JsonValueKind.Undefined:
                return null;
            case JsonValueKind.String:
                return given.Verbatim(LongestValue) is { } text ? new TemplateValue.Words(text) : null;
            case JsonValueKind.Number:
                return given.Number(-LargestNumber, LargestNumber) is { } number ? new TemplateValue.Number(number) : null;
            case JsonValueKind.True or JsonValueKind.False:
                return new TemplateValue.Flag(given.Kind == JsonValueKind.True);
            default:
                given.Refuse(new FieldError(given.Pointer, FieldError.WrongType, new(
                    "Debe ser un texto, un número, true o false, o una lista de ellos.", "It must be a text, a number, true or false, or a list of these.")));
                return null;
        }
    }
}

/// <param name="Placeholders">What the template needs, in the order and spelling in which it first appears; the subject's come first.</param>
/// <param name="Missing">Those without a value; they stand in the text as they are written.</param>
/// <param name="Unused">Values that no placeholder asks for.</param>
/// <param name="Body">The text as it is sent; for email its plain-text part.</param>
internal sealed record PreviewAnswer(
    IReadOnlyList<string> Placeholders, IReadOnlyList<string> Missing, IReadOnlyList<string> Unused, string? Subject, string Body, string? Html, SmsShape? Sms);

/// <param name="TooLong">Whether it takes more segments than networks put together reliably.</param>
/// <param name="WithoutAccents">The same text without the accents that make it dearer, where that is all that does.</param>
internal sealed record SmsShape(string Encoding, int Length, int Segments, bool TooLong, IReadOnlyList<string> NotInGsm7, CheaperSmsShape? WithoutAccents)
{
    public static SmsShape Of(SmsText sms) => new(
        sms.Encoding == SmsEncoding.Gsm7 ? "gsm-7" : "ucs-2", sms.Length, sms.Segments, sms.IsTooLong, sms.NotInGsm7,
        sms.WithoutAccents() is { } plain ? new CheaperSmsShape(plain.Text, plain.Length, plain.Segments) : null);
}

internal sealed record CheaperSmsShape(string Body, int Length, int Segments);
