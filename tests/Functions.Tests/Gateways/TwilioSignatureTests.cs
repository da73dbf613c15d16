using Reintegration.Infrastructure.Gateways;

namespace Reintegration.Functions.Tests.Gateways;

/// <summary>The vectors of Twilio's own libraries (twilio-csharp, RequestValidator), computed again with openssl.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string WithoutPort = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private const string WithPort = "kvajT1Ptam85bY51eRf/AJRuM3w=";
    private const string OnAnotherPort = "CYn1h0gLBdNxDGkKJg6hYohgeD8=";

    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("CallSid", "CA1234567890ABCDE"), new("From", "+14158675309"), new("Caller", "+14158675309"), new("Digits", "1234"),
        new("To", "+18005551212"),
    ];

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", WithoutPort, true)]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", WithoutPort, true)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", WithPort, true)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", OnAnotherPort, true)]
    [InlineData("https://mycompany.com:1234/myapp.php?foo=1&bar=2", WithoutPort, true)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", OnAnotherPort, false)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=3", WithoutPort, false)]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", "", false)]
    public void TwilioSignature_OfACall_IsSignedWithAndWithoutPort(string address, string signature, bool isSigned) =>
        Assert.Equal(isSigned, TwilioSignature.IsSigned(Token, new Uri(address), Form, signature));

    [Fact]
    public void TwilioSignature_OfAFormWithOneValueChanged_IsWrong()
    {
        KeyValuePair<string, string>[] changed = [.. Form[..4], new("To", "+18005551213")];

        Assert.False(TwilioSignature.IsSigned(Token, new Uri("https://mycompany.com/myapp.php?foo=1&bar=2"), changed, WithoutPort));
    }

    // Fields are added without notice, and signed with the others: the order in which they come does not count.
    [Fact]
    public void TwilioSignature_OfAFormWithANewField_CoversIt()
    {
        var address = new Uri("https://mycompany.com/myapp.php?foo=1&bar=2");
        KeyValuePair<string, string>[] more = [new("NewField", "x"), .. Form];

        Assert.True(TwilioSignature.IsSigned(Token, address, [.. more.Reverse()], TwilioSignature.Sign(Token, address.AbsoluteUri, more)));
        Assert.False(TwilioSignature.IsSigned(Token, address, more, WithoutPort));
    }

    // The example of Twilio's documentation of JSON bodies (twilio-samples/api-snippets, security/signature_validation_json).
    [Fact]
    public void TwilioSignature_OfAJsonBody_HasItsHashInTheAddress()
    {
        var body = """{"CallSid":"CA1234567890ABCDE","Caller":"+12349013030"}"""u8;

        Assert.True(TwilioSignature.IsOf(body, "5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9"));
        Assert.False(TwilioSignature.IsOf("{}"u8, "5ccde7145dfb8f56479710896586cb9d5911809d83afbe34627818790db0aec9"));
    }

    [Fact]
    public void TwilioSignature_BySha256_IsAnotherOne()
    {
        var address = new Uri("https://mycompany.com/myapp.php");
        var signature = TwilioSignature.Sign("key", address.AbsoluteUri, Form, isSha256: true);

        Assert.True(TwilioSignature.IsSigned("key", address, Form, signature, isSha256: true));
        Assert.False(TwilioSignature.IsSigned("key", address, Form, signature));
    }
}
