using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Reintegration.Functions.Agreements;
using Reintegration.Functions.Attention;
using Reintegration.Functions.Campaigns;
using Reintegration.Functions.CoInvestment;
using Reintegration.Functions.Credit;
using Reintegration.Functions.Eligibility;
using Reintegration.Functions.Enrolments;
using Reintegration.Functions.FollowUps;
using Reintegration.Functions.Jobs;
using Reintegration.Functions.Messages;
using Reintegration.Functions.Plans;
using Reintegration.Functions.Platform.Keys;
using Reintegration.Functions.Programmes;
using Reintegration.Functions.Remittances;
using Reintegration.Functions.Returnees;
using Reintegration.Functions.Returnees.Lists;
using Reintegration.Functions.SavingsGoals;
using Reintegration.Functions.Statistics;
using Reintegration.Functions.Templates;

namespace Reintegration.Functions.Platform.Http;

/// <summary>
/// The JSON of every answer, generated at build so that nothing is looked up by reflection: each operation's answer has its line here. Absent facts
/// are left out, enumerations are their codes, and letters stay as they are (¡, é):
/// what escapes them by default guards against HTML, and this is none.
/// </summary>
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(NoAnswer))]
[JsonSerializable(typeof(IndexAnswer))]
[JsonSerializable(typeof(AgreementAnswer))]
[JsonSerializable(typeof(AgreementList))]
[JsonSerializable(typeof(JourneyCondition))]
[JsonSerializable(typeof(ConditionList))]
[JsonSerializable(typeof(CampaignAnswer))]
[JsonSerializable(typeof(CampaignList))]
[JsonSerializable(typeof(CampaignStanding))]
[JsonSerializable(typeof(EstimateAnswer))]
[JsonSerializable(typeof(KitList))]
[JsonSerializable(typeof(CoInvestmentAnswer))]
[JsonSerializable(typeof(LoanAnswer))]
[JsonSerializable(typeof(PriceAlertAnswer))]
[JsonSerializable(typeof(PayOffAnswer))]
[JsonSerializable(typeof(RateAnswer))]
[JsonSerializable(typeof(EligibilityAnswer))]
[JsonSerializable(typeof(FollowUpAnswer))]
[JsonSerializable(typeof(FollowUpList))]
[JsonSerializable(typeof(InstrumentAnswer))]
[JsonSerializable(typeof(InstrumentList))]
[JsonSerializable(typeof(MatchAnswer))]
[JsonSerializable(typeof(OccupationList))]
[JsonSerializable(typeof(ReferralAnswer))]
[JsonSerializable(typeof(ReferralList))]
[JsonSerializable(typeof(ReceivedList))]
[JsonSerializable(typeof(VacancyAnswer))]
[JsonSerializable(typeof(VacancyList))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(PlanFileAnswer))]
[JsonSerializable(typeof(PlanList))]
[JsonSerializable(typeof(TemplateAnswer))]
[JsonSerializable(typeof(TemplateList))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(IssuedKey))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(ProgrammeAnswer))]
[JsonSerializable(typeof(ProgrammeList))]
[JsonSerializable(typeof(CorridorList))]
[JsonSerializable(typeof(ComparisonAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(SavingsAnswer))]
[JsonSerializable(typeof(SurveyAccepted))]
[JsonSerializable(typeof(SurveyAnswer))]
[JsonSerializable(typeof(SavingsGoalAnswer))]
[JsonSerializable(typeof(ImportAccepted))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(Registered))]
[JsonSerializable(typeof(ReturneeAnswer))]
[JsonSerializable(typeof(ReturneeList))]
[JsonSerializable(typeof(ConsentAnswer))]
[JsonSerializable(typeof(ReturneeExport))]
[JsonSerializable(typeof(AttentionAnswer))]
[JsonSerializable(typeof(AttentionList))]
[JsonSerializable(typeof(JourneyAnswer))]
[JsonSerializable(typeof(JourneyList))]
[JsonSerializable(typeof(EnrolmentMade))]
[JsonSerializable(typeof(OfferAnswer))]
[JsonSerializable(typeof(EnrolmentListed))]
[JsonSerializable(typeof(EnrolmentList))]
[JsonSerializable(typeof(EnrolmentAnswer))]
[JsonSerializable(typeof(ReevaluationAsked))]
[JsonSerializable(typeof(ReevaluationAnswer))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(ReceiptTaken))]
[JsonSerializable(typeof(UnmatchedList))]
[JsonSerializable(typeof(StatisticsAsked))]
[JsonSerializable(typeof(StatisticsAnswer))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class Json : JsonSerializerContext
{
    public const string ContentType = "application/json; charset=utf-8";

    // One for each thread, to be filled again and again: most answers fit.
    private const int BufferSize = 32 * 1024;
    private const int LargestBuffer = 256 * 1024;
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    // The writer's, because options that name an encoder would switch the generated code off.
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Of<T>(T answer)
    {
        var type = (JsonTypeInfo<T>)(Default.GetTypeInfo(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no line in {nameof(Json)}.cs."));
        var json = buffer ??= new ArrayBufferWriter<byte>(BufferSize);
        json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(json, Written)) JsonSerializer.Serialize(writer, answer, type);
        var bytes = json.WrittenSpan.ToArray();
        if (json.Capacity > LargestBuffer) buffer = null;
        return bytes;
    }
}
