namespace Reintegration.Infrastructure.Remittances.Surveys;

/// <summary>How large a survey can be. They hold for whatever the bytes of a file say, so that reading one takes little memory in any case.</summary>
public static class SurveyLimits
{
    /// <summary>The World Bank's widest sheet has 42.</summary>
    public const int Columns = 200;

    /// <summary>Characters in a cell: Excel's own limit.</summary>
    public const int CellLength = 32_767;

    /// <summary>Empty rows between two rows.</summary>
    public const int EmptyRows = 1_000;

    /// <summary>Half as many again as all that the World Bank has published, 204,469; what an import keeps in memory grows with them.</summary>
    public const int Rows = 300_000;

    /// <summary>Rows that are wrongly quoted.</summary>
    public const int BadQuotes = 1_000;

    /// <summary>Rows in which the header is looked for, to say where it is.</summary>
    public const int TitleRows = 20;
}
