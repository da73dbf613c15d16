using System.Globalization;
using Reintegration.Domain.Platform;

namespace Reintegration.Domain.Templates;

/// <summary>What stands in the place of a placeholder.</summary>
public abstract record TemplateValue
{
    private TemplateValue()
    {
    }

    /// <summary>Whether a condition on it is met.</summary>
    public abstract bool SaysYes { get; }

    public abstract string In(Language language);

    /// <summary>
    /// A text. It says yes if it is one of GOV.UK Notify's words (yes, y, true, t, 1, include, show) or of their Spanish ones, whatever its case
    /// and accents.
    /// </summary>
    public sealed record Words(string Text) : TemplateValue
    {
        private static readonly HashSet<string> Yes = new(Typed.Comparer)
        {
            "yes", "y", "true", "t", "1", "include", "show", "sí", "s", "verdadero", "v", "incluir", "mostrar",
        };

        public override bool SaysYes => Yes.Contains(Text);

        public override string In(Language language) => Text;
    }

    /// <summary>What the product fills in of a person. It says yes where there is anything to say.</summary>
    public sealed record Known(string Text) : TemplateValue
    {
        public override bool SaysYes => Text.Length > 0;

        public override string In(Language language) => Text;
    }

    /// <summary>A number, written with a decimal point and the decimals it came with. Only 1 says yes.</summary>
    public sealed record Number(decimal Value) : TemplateValue
    {
        public override bool SaysYes => Value == 1;

        public override string In(Language language) => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Yes or no, written as people write it.</summary>
    public sealed record Flag(bool Value) : TemplateValue
    {
        private static readonly (Text Yes, Text No) Written = (new("sí", "yes"), new("no", "no"));

        public override bool SaysYes => Value;

        public override string In(Language language) => (Value ? Written.Yes : Written.No).In(language);
    }

    /// <summary>Several values, joined with commas and "and"; empty ones are left out. A list never says yes.</summary>
    public sealed record Several(IReadOnlyList<TemplateValue> Items) : TemplateValue
    {
        public override bool SaysYes => false;

        public override string In(Language language) =>
            Enumeration.Of([.. Items.Select(item => item.In(language).Trim()).Where(item => item.Length > 0)], language);
    }
}
