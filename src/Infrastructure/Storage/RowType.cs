using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

/// <summary>
/// Rows that are records: each property that can be set is a column of its name (<see cref="Codec"/> says in which form). A property whose
/// column is absent keeps the value that a fresh record has; a column without a property is passed over. Make one per kind of row and keep it.
/// </summary>
/// <param name="json">Knows the types of properties that are stored as JSON; null where there are none.</param>
public sealed class RowType<T>(JsonSerializerContext? json = null)
    where T : class
{
    private readonly Dictionary<string, Column<T>?> declared = [];
    private Column<T>[]? columns;
    private T? fresh;

    /// <summary>A property that is not stored, because the row's key says it.</summary>
    public RowType<T> InKey(string property)
    {
        declared.Add(property, null);
        return this;
    }

    /// <summary>A property that is stored in a way of its own.</summary>
    /// <param name="write">Sets whichever columns the value needs.</param>
    /// <param name="read">The value that columns say, absent ones being null.</param>
    public RowType<T> Own<TValue>(string property, Action<TableEntity, TValue> write, Func<TableEntity, TValue> read)
    {
        declared.Add(property, new OwnColumn<T, TValue>(typeof(T).GetProperty(property)!, write, read));
        return this;
    }

    public TableEntity ToEntity(string partition, string key, T row)
    {
        var entity = new TableEntity(partition, key);
        fresh ??= New();
        foreach (var column in Columns) column.Write(row, fresh, entity);
        return entity;
    }

    public T FromEntity(TableEntity entity)
    {
        var row = New();
        foreach (var column in Columns) column.Read(entity, row);
        return row;
    }

    /// <summary>The row, or null where there is none.</summary>
    public async Task<Stored<T>?> FindAsync(TableClient table, string partition, string key, CancellationToken cancellation) =>
        await table.FindAsync(partition, key, cancellation) is { } entity ? Stored(entity) : null;

    /// <summary>The rows of a partition whose keys start with a prefix (any, if empty), in key order.</summary>
    public async IAsyncEnumerable<Stored<T>> RangeAsync(
        TableClient table, string partition, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in table.Range(partition, prefix, cancellation)) yield return Stored(entity);
    }

    /// <summary>The rows that a filter lets through, in the order of partition and key.</summary>
    public IAsyncEnumerable<Stored<T>> QueryAsync(TableClient table, string filter, CancellationToken cancellation) =>
        table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(Stored);

    // Once, at the first row: what a row declares comes after its making.
    private Column<T>[] Columns => columns ??= [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null)
        .Select(property => declared.TryGetValue(property.Name, out var own) ? own : ColumnOf(property)).OfType<Column<T>>()];

    private Stored<T> Stored(TableEntity entity) => new(entity.RowKey, FromEntity(entity), entity.ETag);

    private Column<T> ColumnOf(PropertyInfo property) => (Column<T>)Activator.CreateInstance(
        typeof(PropertyColumn<,>).MakeGenericType(typeof(T), property.PropertyType),
        property, Codec.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, json))!;

    // A positional record has no constructor without parameters, and no initial values either.
    private static T New() => HasInitialValues ? Activator.CreateInstance<T>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

    private static readonly bool HasInitialValues = typeof(T).GetConstructor(Type.EmptyTypes) is not null;
}
