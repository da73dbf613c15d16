using Microsoft.AspNetCore.Http;
using Reintegration.Domain;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Templates;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.Functions.Templates;

/// <summary>What a message looks like with values filled in, what it still needs, and what it costs as SMS.</summary>
public sealed class PreviewTemplate(HttpPipeline http)
{
    public static readonly Policy<PreviewRequest, PreviewAnswer> Policy = new(nameof(PreviewTemplate))
    {
        Examples =
        [
            new("A text message with a gap", """
                {"channel":"sms","language":"es","body":"Hola ((nombre)), lo esperamos.","values":{"nombre":"Ana"}}
                """),
        ],
    };

    [Function(nameof(PreviewTemplate))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/calculators/template-preview")] HttpRequest request,
        CancellationToken cancellation) =>
        http.RunAsync(Policy, request, Preview, cancellation);

    private static Outcome<PreviewAnswer> Preview(PreviewRequest asked, Call call)
    {
        var (language, values) = (asked.Language ?? call.Language, asked.Values.ByName);
        var body = Template.Of(asked.Body);
        // An SMS has no subject.
        var subject = asked.Channel == PreviewChannel.Email && asked.Subject is { } text ? Template.Of(text) : null;
        // A short placeholder many times over could stand for a long value.
        FieldError[] errors = [.. TooLong(body, "/body", PreviewRequest.LongestBody), .. TooLong(subject, "/subject", PreviewRequest.LongestSubject)];
        if (errors.Length > 0) return Problem.Invalid(errors);

        string[] placeholders = [.. (subject?.Placeholders ?? []).Concat(body.Placeholders).Distinct(PlaceholderName.Comparer)];
        var rendered = body.Render(values, language);
        var sms = asked.Channel == PreviewChannel.Sms ? SmsText.Of(MessageText.ForSms(rendered)) : null;
        var answer = new PreviewAnswer(
            placeholders,
            [.. placeholders.Where(name => !values.ContainsKey(name))],
            [.. values.Keys.Except(placeholders, PlaceholderName.Comparer).Select(FromOutside.Shown)],
            subject is null ? null : MessageText.ForSubject(subject.Render(values, language)),
            sms?.Text ?? MessageText.ForEmail(rendered),
            sms is null ? MessageText.Html(rendered) : null,
            sms is null ? null : SmsCost.Of(sms));
        return PrivateContent.Of(Policy.Success, answer, language);

        FieldError[] TooLong(Template? template, string pointer, int longest) =>
            template?.Pieces(values, language).Sum(piece => (long)piece.Length) > longest ? [FieldError.TooLong(pointer, longest)] : [];
    }
}

/// <summary>A template and the values to fill it in with.</summary>
public sealed record PreviewRequest
{
    internal const int LongestBody = 100_000;
    internal const int LongestSubject = 1_000;

    public required PreviewChannel Channel { get; init; }

    /// <summary>Joins lists and says yes and no; without it, the language of the call.</summary>
    public Language? Language { get; init; }

    /// <summary>
    /// A text with placeholders: <c>((name))</c> stands for a value, <c>((name??text))</c> for a text that shows if the value says yes.
    /// </summary>
    [Text(LongestBody, Lines = true)]
    public required string Body { get; init; }

    /// <summary>Of an email; a template too.</summary>
    [Text(LongestSubject)]
    public string? Subject { get; init; }

    /// <summary>By name of placeholder: texts, numbers, yes or no, or lists of these.</summary>
    public TemplateValues Values { get; init; } = TemplateValues.None;
}

/// <summary>What a message is sent by.</summary>
public enum PreviewChannel
{
    Sms,
    Email,
}

/// <summary>A message as its reader gets it.</summary>
/// <param name="Placeholders">What the template needs, in the order and spelling in which it first appears; the subject's come first.</param>
/// <param name="Missing">Those without a value; they stand in the text as they are written.</param>
/// <param name="Unused">Values that no placeholder asks for.</param>
/// <param name="Subject">Of an email that has one.</param>
/// <param name="Body">The text as it is sent; for email its plain-text part.</param>
/// <param name="Html">Of an email.</param>
/// <param name="Sms">Of an SMS.</param>
public sealed record PreviewAnswer(
    IReadOnlyList<string> Placeholders, IReadOnlyList<string> Missing, IReadOnlyList<string> Unused,
    string? Subject, string Body, string? Html, SmsCost? Sms);

/// <summary>How an SMS is sent and counted.</summary>
/// <param name="Length">Septets of the 7-bit alphabet, or UTF-16 code units.</param>
/// <param name="Segments">How many messages are charged.</param>
/// <param name="TooLong">Whether it takes more segments than networks put together reliably.</param>
/// <param name="NotInGsm7">The characters that force UCS-2, each once.</param>
/// <param name="WithoutAccents">The same text without the accents that make it dearer, where that is all that does.</param>
public sealed record SmsCost(
    SmsEncoding Encoding, int Length, int Segments, bool TooLong, IReadOnlyList<string> NotInGsm7, CheaperSms? WithoutAccents)
{
    internal static SmsCost Of(SmsText sms) => new(
        sms.Encoding, sms.Length, sms.Segments, sms.IsTooLong, sms.NotInGsm7,
        sms.WithoutAccents() is { } plain ? new CheaperSms(plain.Text, plain.Length, plain.Segments) : null);
}

/// <summary>The same SMS for less.</summary>
public sealed record CheaperSms(string Body, int Length, int Segments);
