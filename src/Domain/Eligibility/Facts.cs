using Reintegration.Domain.Platform;
using Reintegration.Domain.Programmes;

namespace Reintegration.Domain.Eligibility;

/// <summary>
/// Every fact that rules may ask for, declared here and nowhere else. Their order is the order in which people are asked. What somebody can
/// change is what they can learn, obtain or save, and where they live once they return; not who they are, what happened, or what their
/// household lives on: nobody is advised to earn less, or to move house, for a benefit.
/// </summary>
public static class Facts
{
    /// <summary>The first and the last day that a date can be.</summary>
    public static readonly (DateOnly First, DateOnly Last) Days = (new(1950, 1, 1), new(2100, 12, 31));

    /// <summary>The most that an amount can be, in any currency.</summary>
    public const decimal MostMoney = 1_000_000_000_000m;

    public static readonly IReadOnlyList<Fact> All = Declared();

    public static readonly IReadOnlyList<string> Names = [.. All.Select(fact => fact.Name)];

    private static readonly Dictionary<string, Fact> ByName = All.ToDictionary(fact => fact.Name);

    /// <summary>Null where there is none of that name.</summary>
    public static Fact? Find(string name) => ByName.GetValueOrDefault(name);

    private static Fact[] Declared()
    {
        var facts = new List<Fact>();

        Add("countryOfOrigin", FactType.Country, new("País de origen", "Country of origin"),
            new("¿De qué país es usted?", "Which country are you from?"));
        // The return itself changes where a person lives.
        Add("countryOfResidence", FactType.Country, new("País donde vive", "Country of residence"),
            new("¿En qué país vive ahora?", "Which country do you live in now?"), FactChange.Freely);
        Number("age", new("Edad", "Age"), new("¿Cuántos años cumplidos tiene?", "How old are you?"), "years", 120);
        Choice("sex", new("Sexo", "Sex"), new("¿Cuál es su sexo?", "What is your sex?"),
            ("female", new("Mujer", "Female")), ("male", new("Hombre", "Male")), ("other", new("Otro", "Other")));
        List("languages", FactType.Language, new("Idiomas", "Languages"),
            new("¿Qué idiomas habla?", "Which languages do you speak?"), FactChange.Grows);
        Add("returnDate", FactType.Date, new("Fecha de regreso", "Date of return"),
            new("¿Cuándo regresó o va a regresar a su país?", "When did you return, or when will you return, to your country?"));
        Choice("returnKind", new("Forma de regreso", "Kind of return"),
            new("¿Cómo regresó o va a regresar?", "How did you return, or how will you return?"),
            ("end-of-contract", new("Terminó el contrato", "The contract ended")), ("voluntary", new("Por decisión propia", "By own decision")),
            ("assisted-voluntary", new("Por decisión propia, con ayuda para el viaje", "By own decision, with help for the journey")),
            ("deportation", new("Deportación", "Deportation")), ("visit", new("De visita", "For a visit")));
        Add("destinationCountry", FactType.Country, new("País donde trabajó", "Country of work abroad"),
            new("¿En qué país trabajó?", "Which country did you work in?"));
        Add("agreement", FactType.Code, new("Convenio o programa de trabajo", "Labour agreement"),
            new("¿Con qué convenio o programa fue a trabajar?", "Under which agreement or programme did you go to work?"));
        Number("monthsAbroad", new("Meses en el extranjero", "Months abroad"),
            new("¿Cuántos meses estuvo en el extranjero?", "How many months were you abroad?"), "months", 720);
        List("occupations", FactType.Occupation, new("Ocupaciones", "Occupations"), new("¿En qué ha trabajado?", "What jobs have you done?"));
        Number("yearsOfExperience", new("Años de experiencia", "Years of experience"),
            new("¿Cuántos años de experiencia tiene en su trabajo?", "How many years of experience do you have in your work?"),
            "years", 70, whole: false);
        Level("education", new("Estudios", "Education"),
            new("¿Cuál es el nivel de estudios más alto que terminó?", "What is the highest level of education you completed?"),
            ("none", new("Ninguno", "None")), ("primary", new("Primaria", "Primary school")),
            ("lower-secondary", new("Secundaria o básico", "Lower secondary school")),
            ("upper-secondary", new("Bachillerato o preparatoria", "Upper secondary school")),
            ("technical", new("Carrera técnica", "Technical training")), ("university", new("Universidad", "University")));
        List("certificates", FactType.Code, new("Certificados", "Certificates"),
            new("¿Qué certificados tiene?", "Which certificates do you have?"), FactChange.Grows);
        List("documents", FactType.Code, new("Documentos", "Documents"),
            new("¿Qué documentos tiene?", "Which documents do you have?"), FactChange.Grows);
        Add("municipality", FactType.Code, new("Municipio", "Municipality"), new("¿En qué municipio vive?", "Which municipality do you live in?"));
        Number("householdSize", new("Personas en su hogar", "People in the household"),
            new("¿Cuántas personas viven en su hogar, contándose usted?", "How many people live in your household, counting you?"), "persons", 30);
        Number("dependants", new("Personas a su cargo", "Dependants"),
            new("¿Cuántas personas dependen de usted?", "How many people depend on you?"), "persons", 30);
        Money("savings", new("Ahorros", "Savings"), new("¿Cuánto dinero tiene ahorrado?", "How much money have you saved?"), FactChange.Freely);
        Money("monthlyIncome", new("Ingreso mensual", "Monthly income"),
            new("¿Cuánto gana al mes su hogar?", "How much does your household earn a month?"));
        Add("disability", FactType.Flag, new("Discapacidad", "Disability"), new("¿Tiene alguna discapacidad?", "Do you have a disability?"));
        Add("indigenousLanguage", FactType.Flag, new("Lengua indígena", "Indigenous language"),
            new("¿Habla una lengua indígena?", "Do you speak an indigenous language?"));
        List("priorBenefits", FactType.Choice, new("Apoyos ya recibidos", "Support already received"),
            new("¿Qué apoyos ha recibido ya?", "Which kinds of support have you already received?"),
            values: [.. Enum.GetValues<ProgrammeKind>().Select(kind => (Codes<ProgrammeKind>.Of(kind), kind.Label()))]);
        return [.. facts];

        void Add(string name, FactType type, Text label, Text question, FactChange change = FactChange.Never) =>
            facts.Add(new(facts.Count, name, type, label, question)
            {
                Change = change,
                Range = type == FactType.Date ? (Days.First.DayNumber, Days.Last.DayNumber) : default,
            });

        void Number(string name, Text label, Text question, string unit, decimal most, bool whole = true) =>
            facts.Add(new(facts.Count, name, FactType.Number, label, question) { Unit = unit, Range = (0, most), IsWhole = whole });

        void Money(string name, Text label, Text question, FactChange change = FactChange.Never) =>
            facts.Add(new(facts.Count, name, FactType.Money, label, question) { Range = (0, MostMoney), Change = change });

        void Choice(string name, Text label, Text question, params (string Code, Text Label)[] values) =>
            facts.Add(WithValues(new(facts.Count, name, FactType.Choice, label, question), values));

        void Level(string name, Text label, Text question, params (string Code, Text Label)[] values) =>
            facts.Add(WithValues(new(facts.Count, name, FactType.Level, label, question), values) with
            {
                Range = (0, values.Length - 1),
                IsWhole = true,
                Change = FactChange.Grows,
            });

        void List(
            string name, FactType type, Text label, Text question, FactChange change = FactChange.Never, params (string Code, Text Label)[] values) =>
            facts.Add(WithValues(new(facts.Count, name, type, label, question), values) with { IsList = true, Change = change });

        static Fact WithValues(Fact fact, (string Code, Text Label)[] values) =>
            fact with { Values = [.. values.Select(value => value.Code)], ValueLabels = [.. values.Select(value => value.Label)] };
    }
}
