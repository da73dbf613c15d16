using Reintegration.Domain.Returnees.Lists;

namespace Reintegration.Domain.Tests.Returnees.Lists;

public sealed class ListHeaderTests
{
    [Theory]
    [InlineData("FECHA DE NACIMIENTO", "birthDate")]
    [InlineData("Fecha_nac.", "birthDate")]
    [InlineData("  Apellido(s): ", "family")]
    [InlineData("Teléfono", "sms")]
    [InlineData("telefono", "sms")]
    [InlineData("Email", "email")]
    [InlineData("Idioma", "language")]
    [InlineData("Idiomas", "languages")]
    [InlineData("País de origen", "countryOfOrigin")]
    [InlineData("Consentimiento: avisos", "consent-outreach")]
    public void Column_UnderALookAlikeName_IsKnown(string name, string key)
    {
        Assert.True(ListHeader.TryRead(Lists.Columns, ["id", name], out var header, out _));
        Assert.Equal(1, header.PlaceOf(Lists.Columns[key]));
        Assert.Empty(header.Unread);
    }

    // Every column under its own names; no two may be taken for one.
    [Theory]
    [InlineData(Language.Es)]
    [InlineData(Language.En)]
    public void Columns_UnderTheirOwnNames_AreEachItself(Language language)
    {
        Assert.True(ListHeader.TryRead(Lists.Columns, [.. Lists.Columns.All.Select(column => column.Name.In(language))], out var header, out _));
        Assert.Equal(Enumerable.Range(0, Lists.Columns.All.Count), Lists.Columns.All.Select(column => header.PlaceOf(column)!.Value));
    }

    [Fact]
    public void Column_WithoutAName_IsSaidNotToBeRead()
    {
        Assert.True(ListHeader.TryRead(Lists.Columns, ["id", "Telefno", "Observaciones", "", "Celular", "Phone"], out var header, out _));
        Assert.Equal(
            [(1, "sms"), (2, null), (5, null)], header.Unread.Select(column => (column.Place, column.Meant?.Key)));
    }

    [Fact]
    public void Header_WithoutWhatRegistersAnybody_NamesWhatIsMissing()
    {
        Assert.False(ListHeader.TryRead(Lists.Columns, ["Nombres", "Apellidos", "País", "Consentimiento: servicios"], out _, out var missing));
        Assert.Equal(["textVersion", "givenOn"], missing.Select(column => column.Key));
    }
}
