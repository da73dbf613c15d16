namespace Reintegration.Infrastructure.Spreadsheets;

/// <summary>Reads a row as a header; false, naming the columns that are missing, where it is none.</summary>
public delegate bool ReadHeader<THeader>(IReadOnlyList<string> names, out THeader header, out IReadOnlyList<string> missing);
