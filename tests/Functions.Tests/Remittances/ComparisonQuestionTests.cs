using Reintegration.Domain.Platform;
using Reintegration.Domain.Remittances;
using Reintegration.Functions.Remittances;

namespace Reintegration.Functions.Tests.Remittances;

/// <summary>Answers are kept by their question: what asks the same must be equal, and nothing else.</summary>
public sealed class ComparisonQuestionTests
{
    private static readonly CorridorSurvey Survey = new([Service("Uno", "Cash"), Service("Dos", "Debit card")]);

    private static readonly ComparisonRequest Asked = new() { Amount = new(200m), Payment = ["Cash", "Debit card"], Pickup = ["Cash"] };

    [Fact]
    public void SameAsked_InAnyCaseOrderAndNumber_IsTheSameQuestion()
    {
        var other = Asked with { Amount = new(200.00m), Payment = ["DEBIT CARD", "cash", "Cash"], Pickup = ["cash"] };

        Assert.Equal(QuestionOf(Asked), QuestionOf(other));
        Assert.Equal(QuestionOf(Asked).GetHashCode(), QuestionOf(other).GetHashCode());
    }

    [Fact]
    public void NoAmount_IsTheSurveyedOne() => Assert.Equal(QuestionOf(Asked), QuestionOf(Asked with { Amount = null }));

    [Fact]
    public void SomethingElseAsked_IsAnotherQuestion()
    {
        ComparisonRequest[] others =
        [
            Asked with { Amount = new(201m) }, Asked with { Payment = ["Cash"] }, Asked with { Payment = [] },
            Asked with { Pickup = [] }, Asked with { ProviderType = ["Bank"] },
            Asked with { MaxDays = 0 }, Asked with { Sort = QuoteOrder.Speed },
        ];

        Assert.All(others, other => Assert.NotEqual(QuestionOf(Asked), QuestionOf(other)));
    }

    private static ComparisonQuestion QuestionOf(ComparisonRequest asked)
    {
        var errors = new List<FieldError>();
        var question = ComparisonQuestion.Of(asked, Survey, errors);
        Assert.Empty(errors);
        return question!;
    }

    private static SurveyedQuote Service(string provider, string payment) => new()
    {
        Corridor = new("CAN", "MEX"), Period = new(2025, 4), Provider = provider, ProviderType = "Bank",
        Payment = [payment], Pickup = "Cash", Speed = Speed.Parse("Same day"),
        Currency = "USD", First = new(200m, 4m, 0m), Second = new(500m, 5m, 0m), Transparent = true, SurveyedOn = null,
    };
}
