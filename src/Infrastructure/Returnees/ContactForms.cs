using System.Text.RegularExpressions;
using PhoneNumbers;
using Reintegration.Domain.Platform;
using Reintegration.Domain.Returnees;

namespace Reintegration.Infrastructure.Returnees;

/// <summary>
/// The one form of what people write in many: telephone numbers in E.164, e-mail addresses in small letters. Two contacts are one where their forms
/// are.
/// </summary>
public static partial class ContactForms
{
    // Before 2019 mobile numbers in Mexico had a 1 after the country code, and WhatsApp's still do; both are one number (chatwoot/chatwoot#14048).
    private const int Mexico = 52;
    private const ulong MexicanMobile = 10_000_000_000;

    /// <summary>
    /// The form of a contact: <c>+50255512345</c> or <c>ana@example.org</c>; null where it is none. The channels that a telephone number serves
    /// share it.
    /// </summary>
    /// <param name="country">Where a number without a country code is dialled (ISO 3166-1 alpha-3).</param>
    public static string? Of(Contact contact, string country) =>
        contact.Channel == Channel.Email ? EmailOf(contact.Address) : PhoneOf(contact.Address, country);

    /// <summary>What is said of an address that has no form.</summary>
    public static FieldError Invalid(string pointer, Channel channel) => channel == Channel.Email
        ? new(pointer, ErrorCode.InvalidEmail, new(
            "No es una dirección de correo electrónico, como ana@example.org.", "It is not an e-mail address, such as ana@example.org."))
        : new(pointer, ErrorCode.InvalidPhone, new(
            "No es un número de teléfono. Envíelo con su código de país, como +502 5551 2345.",
            "It is not a telephone number. Send it with its country code, such as +502 5551 2345."));

    private static string? PhoneOf(string address, string country)
    {
        var phones = PhoneNumberUtil.GetInstance();
        try
        {
            var number = phones.Parse(Typed.Key(address), Region(country));
            if (number.CountryCode == Mexico && number.NationalNumber / MexicanMobile == 1)
                number = phones.Parse($"+{Mexico}{number.NationalNumber - MexicanMobile}", null);
            return phones.IsPossibleNumber(number) ? phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    private static string? EmailOf(string address)
    {
        var form = Typed.Clean(address).ToLowerInvariant();
        return Email.IsMatch(form) ? form : null;
    }

    // The library knows countries by two letters.
    private static string Region(string country) => country switch
    {
        "BLZ" => "BZ",
        "CAN" => "CA",
        "CRI" => "CR",
        "DOM" => "DO",
        "GTM" => "GT",
        "HND" => "HN",
        "MEX" => "MX",
        "NIC" => "NI",
        "PAN" => "PA",
        "SLV" => "SV",
        "USA" => "US",
        _ => "ZZ",
    };

    // One address, with a domain that has a dot: what is sent as "a@x;b@y" would reach two people.
    [GeneratedRegex(@"^[^\s@,;<>""()\[\]\\:]+@[^\s@,;<>""()\[\]\\:]+\.[^\s@,;<>""()\[\]\\:.]{2,}$")]
    private static partial Regex Email { get; }
}
