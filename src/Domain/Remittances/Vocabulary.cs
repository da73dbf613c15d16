using System.Collections.Frozen;

namespace Reintegration.Domain.Remittances;

/// <summary>What the sources' own terms for instruments, pick-up methods and kinds of providers are called by people.</summary>
public static class Vocabulary
{
    private static readonly FrozenDictionary<string, Text> Terms = new Dictionary<string, Text>
    {
        ["Bank"] = new("Banco", "Bank"),
        ["Money Transfer Operator"] = new("Empresa remesadora", "Money transfer operator"),
        ["Money Transfer Operator / Post office"] = new("Remesadora y correo", "Money transfer operator and post office"),
        ["Bank / Money Transfer Operator"] = new("Banco y remesadora", "Bank and money transfer operator"),
        ["Bank / Post office"] = new("Banco y correo", "Bank and post office"),
        ["Post office"] = new("Correo", "Post office"),
        ["Mobile Operator"] = new("Operador de telefonía móvil", "Mobile operator"),
        ["Building Society"] = new("Sociedad de ahorro y crédito", "Building society"),
        ["Credit Union"] = new("Cooperativa de ahorro y crédito", "Credit union"),
        ["Non-Bank FI"] = new("Entidad financiera no bancaria", "Non-bank financial institution"),
        ["Cash"] = new("Efectivo", "Cash"),
        ["Debit card"] = new("Tarjeta de débito", "Debit card"),
        ["Credit card"] = new("Tarjeta de crédito", "Credit card"),
        ["Debit/credit card"] = new("Tarjeta de débito o crédito", "Debit or credit card"),
        ["Prepaid card"] = new("Tarjeta prepagada", "Prepaid card"),
        ["Bank account transfer"] = new("Transferencia bancaria", "Bank account transfer"),
        ["Mobile money"] = new("Dinero móvil", "Mobile money"),
        ["Mobile wallet"] = new("Billetera móvil", "Mobile wallet"),
        ["Bank account"] = new("Cuenta bancaria", "Bank account"),
        ["Own/partner Bank account"] = new("Cuenta en el mismo banco o en uno asociado", "Account at the same or a partner bank"),
        ["Home delivery"] = new("Entrega a domicilio", "Home delivery"),
        // Of providers, Wise's own terms beside "bank".
        ["moneyTransferProvider"] = new("Empresa remesadora", "Money transfer operator"),
        ["travelMoney"] = new("Casa de cambio para viajes", "Travel money provider"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name for people; the term itself where a source has one that is not known here.</summary>
    public static Text NameOf(string term) => Terms.GetValueOrDefault(term, new Text(term, term));
}
