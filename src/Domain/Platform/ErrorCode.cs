using System.Text.Json.Serialization;

namespace Reintegration.Domain.Platform;

/// <summary>
/// Every code that an error can have, written in kebab-case (<see cref="Codes{T}"/>): they never change their meaning, and programs may rely on them.
/// Those with a <see cref="StatusAttribute"/> are codes of a whole answer; the others say what is wrong with one field of it.
/// </summary>
[JsonConverter(typeof(CodeConverter<ErrorCode>))]
public enum ErrorCode
{
    /// <summary>The body is no well-formed JSON object, or no text in UTF-8.</summary>
    [Status(400)] InvalidJson,

    /// <summary>The HTTP request itself is malformed.</summary>
    [Status(400)] BadRequest,

    /// <summary>A call that creates something came without the header Idempotency-Key, or with one that is too long.</summary>
    [Status(400)] IdempotencyKeyMissing,

    /// <summary>There is no access key, or none that holds today.</summary>
    [Status(401)] InvalidKey,

    /// <summary>The access key has none of the scopes that may call this.</summary>
    [Status(403)] MissingScope,

    /// <summary>A gateway's call whose signature does not belong to what was sent, or is too old.</summary>
    [Status(403)] WrongSignature,

    /// <summary>Who wrote a campaign, or changed it, may not approve it.</summary>
    [Status(403)] OwnCampaign,

    /// <summary>Nothing is served at this address.</summary>
    [Status(404)] UnknownRoute,

    /// <summary>There is no data on the corridor.</summary>
    [Status(404)] UnknownCorridor,

    /// <summary>There is no such programme.</summary>
    [Status(404)] UnknownProgramme,

    /// <summary>There is no such agreement.</summary>
    [Status(404)] UnknownAgreement,

    /// <summary>There is no such instrument.</summary>
    [Status(404)] UnknownInstrument,

    /// <summary>There is no such vacancy.</summary>
    [Status(404)] UnknownVacancy,

    /// <summary>There is no such template of messages.</summary>
    [Status(404)] UnknownTemplate,

    /// <summary>There is no such plan of messages.</summary>
    [Status(404)] UnknownPlan,

    /// <summary>There is no such campaign, or it is another country's.</summary>
    [Status(404)] UnknownCampaign,

    /// <summary>There is no such survey, or it is another party's.</summary>
    [Status(404)] UnknownSurvey,

    /// <summary>There is no such person, or they are somebody else's to see.</summary>
    [Status(404)] UnknownReturnee,

    /// <summary>The person has no journey of that number.</summary>
    [Status(404)] UnknownJourney,

    /// <summary>The person has no such condition of a return.</summary>
    [Status(404)] UnknownCondition,

    /// <summary>The person has no follow-up of that number.</summary>
    [Status(404)] UnknownFollowUp,

    /// <summary>There is no such enrolment, or it is somebody else's to see.</summary>
    [Status(404)] UnknownEnrolment,

    /// <summary>The programme's enrolments were never reevaluated.</summary>
    [Status(404)] UnknownReevaluation,

    /// <summary>There are no statistics of the country yet, or they are somebody else's to see.</summary>
    [Status(404)] NoStatistics,

    /// <summary>Nothing with this id stands on an attention list that the caller may see.</summary>
    [Status(404)] UnknownAttention,

    /// <summary>The enrolment has no offer, or none of this kind or version.</summary>
    [Status(404)] UnknownOffer,

    /// <summary>There is no such referral, or it is somebody else's to see.</summary>
    [Status(404)] UnknownReferral,

    /// <summary>There is no such import of a list, or it is another party's.</summary>
    [Status(404)] UnknownImport,

    /// <summary>No gateway of that kind is configured.</summary>
    [Status(404)] UnknownGateway,

    /// <summary>The link is none that we made.</summary>
    [Status(404)] UnknownLink,

    /// <summary>There is no such access key.</summary>
    [Status(404)] UnknownKey,

    /// <summary>The address is right, the method is not; the header Allow lists those that are.</summary>
    [Status(405)] MethodNotAllowed,

    /// <summary>The first call with this Idempotency-Key is still running.</summary>
    [Status(409)] StillRunning,

    /// <summary>This cannot be done with it where it stands now; the detail says where it would have to be.</summary>
    [Status(409)] IllegalMove,

    /// <summary>What is approved is not what the campaign says now; the answer's id says which content it has.</summary>
    [Status(409)] ContentChanged,

    /// <summary>The campaign would go to many more or fewer people than were approved; it has to be approved again.</summary>
    [Status(409)] AudienceChanged,

    /// <summary>The same party registered the same person before; the answer's id says who.</summary>
    [Status(409)] AlreadyRegistered,

    /// <summary>The person has an open enrolment in the programme; the answer's id says which.</summary>
    [Status(409)] AlreadyEnrolled,

    /// <summary>It is not known yet when the person returned from their last journey; the answer's id says from which.</summary>
    [Status(409)] JourneyOpen,

    /// <summary>The follow-up has a result already, and another one.</summary>
    [Status(409)] AlreadyAnswered,

    /// <summary>One cannot enrol in the programme any more, or not yet.</summary>
    [Status(409)] ProgrammeClosed,

    /// <summary>The place that was offered is kept no longer.</summary>
    [Status(409)] OfferExpired,

    /// <summary>All who were wanted for the vacancy have been found.</summary>
    [Status(409)] NoOpenings,

    /// <summary>What is to be reverted has been replaced by something else since.</summary>
    [Status(409)] Superseded,

    /// <summary>What is to be put back is no longer kept.</summary>
    [Status(409)] NotKept,

    /// <summary>What is to be changed was changed by somebody else since, or what is to be created is there already: read it again.</summary>
    [Status(412)] Stale,

    /// <summary>The body is larger than this operation takes.</summary>
    [Status(413)] BodyTooLarge,

    /// <summary>The body's content type is none that this operation takes.</summary>
    [Status(415)] UnsupportedType,

    /// <summary>Some fields need correcting; the answer's errors say which and how.</summary>
    [Status(422)] Invalid,

    /// <summary>The Idempotency-Key was used before, with other content.</summary>
    [Status(422)] IdempotencyKeyReused,

    /// <summary>The person does not meet the rules of the programme; the answer's eligibility says which.</summary>
    [Status(422)] NotEligible,

    /// <summary>Facts are not known that decide whether the person is eligible; the answer's eligibility says which.</summary>
    [Status(422)] FactsMissing,

    /// <summary>No rate solves the equation of what is received and what is paid.</summary>
    [Status(422)] NoRate,

    /// <summary>Several rates solve it, so that none is the true one.</summary>
    [Status(422)] SeveralRates,

    /// <summary>A call that changes something came without the header If-Match, or one that puts something without that or If-None-Match.</summary>
    [Status(428)] IfMatchMissing,

    /// <summary>Something failed on our side.</summary>
    [Status(500)] Unexpected,

    /// <summary>Storage does not answer; the same call may succeed in a few seconds.</summary>
    [Status(503)] StorageUnavailable,

    /// <summary>A field that must be there is missing.</summary>
    Required,

    /// <summary>A field that nobody reads here.</summary>
    UnknownMember,

    /// <summary>A value of another type than the field has.</summary>
    WrongType,

    /// <summary>A number, or a count of items, outside its bounds.</summary>
    OutOfRange,

    /// <summary>A text with more characters than fit.</summary>
    TooLong,

    /// <summary>An amount with more decimals than its currency has.</summary>
    TooManyDecimals,

    /// <summary>A code that is not one of those allowed.</summary>
    UnknownValue,

    /// <summary>No currency in use (ISO 4217).</summary>
    UnknownCurrency,

    /// <summary>No country (ISO 3166-1 alpha-3), or none that can stand here.</summary>
    UnknownCountry,

    /// <summary>No language (ISO 639).</summary>
    UnknownLanguage,

    /// <summary>No occupation of ISCO-08.</summary>
    UnknownOccupation,

    /// <summary>No time zone of the IANA database.</summary>
    UnknownZone,

    /// <summary>No period of repayment.</summary>
    UnknownPeriod,

    /// <summary>It names a placeholder that nobody fills in; the error's allowed ones say which there are.</summary>
    UnknownPlaceholder,

    /// <summary>No fact that rules can ask for.</summary>
    UnknownFact,

    /// <summary>No operator of rules.</summary>
    UnknownOperator,

    /// <summary>The operator does not compare this type of fact.</summary>
    OperatorNotForType,

    /// <summary>No day of the calendar, or one outside the bounds.</summary>
    InvalidDate,

    /// <summary>No date, local time or instant.</summary>
    InvalidDateTime,

    /// <summary>No time of day.</summary>
    InvalidTime,

    /// <summary>No code: small letters, digits and hyphens.</summary>
    InvalidCode,

    /// <summary>A value that its field cannot have.</summary>
    InvalidValue,

    /// <summary>No cursor of a list.</summary>
    InvalidCursor,

    /// <summary>No telephone number that could be dialled.</summary>
    InvalidPhone,

    /// <summary>No e-mail address.</summary>
    InvalidEmail,

    /// <summary>Nothing may be kept of a person who does not agree to the purpose <c>services</c>.</summary>
    ConsentMissing,

    /// <summary>A row of a list that cannot be split into its cells.</summary>
    MalformedRow,

    /// <summary>A row of a list that may be about somebody whom the same party registered before.</summary>
    PossibleDuplicate,

    /// <summary>A row of a list with a journey of somebody whose current journey is another one.</summary>
    OtherJourney,

    /// <summary>A row of a list that could not be kept; sent again, it changes what is missing only.</summary>
    NotKeptYet,

    /// <summary>The example row of the template for lists.</summary>
    ExampleRow,

    /// <summary>A day of a list that may be day and month or month and day.</summary>
    AmbiguousDate,

    /// <summary>A number of a list that may have a decimal point or a decimal comma.</summary>
    AmbiguousNumber,

    /// <summary>A number of a document or telephone that a spreadsheet shortened, so that digits are lost.</summary>
    ShortenedNumber,

    /// <summary>Something is there twice that may be there once.</summary>
    Duplicate,

    /// <summary>Another programme has this id already.</summary>
    DuplicateId,

    /// <summary>Rules that nobody can meet, alone or together.</summary>
    Contradiction,

    /// <summary>Groups of rules nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>More rules than a programme can have.</summary>
    TooManyRules,

    /// <summary>Exactly two of three fields must be there.</summary>
    ExactlyTwo,

    /// <summary>Exactly one of several fields must be there.</summary>
    ExactlyOne,

    /// <summary>One of two fields must be there, and not both.</summary>
    AmountOrPercent,

    /// <summary>Two amounts that must be in one currency are in two.</summary>
    CurrencyMismatch,

    /// <summary>Something is paid before anything was received.</summary>
    DatesOutOfOrder,

    /// <summary>Hours that leave no time to send.</summary>
    NoTimeLeft,

    /// <summary>The principal is too small for so many instalments.</summary>
    TooSmall,

    /// <summary>Instalments cannot be rounded to so large a multiple.</summary>
    TooCoarse,

    /// <summary>Until the first instalment, more interest accrues than an instalment pays.</summary>
    FirstPeriodTooLong,

    /// <summary>An instalment would take more of the declared income than the programme allows.</summary>
    Unaffordable,

    /// <summary>Something is asked for that the programme does not offer.</summary>
    NotInThisProgramme,

    /// <summary>A field that this method of repayment has no use for.</summary>
    NotWithThisMethod,

    /// <summary>Fees at disbursement that leave nothing to receive.</summary>
    FeesTakeAll,
}

/// <summary>The status of an answer whose code this is.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StatusAttribute(int status) : Attribute
{
    public int Status => status;
}
