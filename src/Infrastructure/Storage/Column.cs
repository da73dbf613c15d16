using System.Reflection;
using Azure.Data.Tables;

namespace Reintegration.Infrastructure.Storage;

/// <summary>How one property of a row is stored, in one column or in several.</summary>
internal abstract class Column<TRow>
{
    /// <param name="fresh">A row whose properties have their initial values.</param>
    public abstract void Write(TRow row, TRow fresh, TableEntity entity);

    public abstract void Read(TableEntity entity, TRow row);
}

/// <summary>A property in a column of its name. What a fresh row has anyway, null or an initial text, is left out.</summary>
internal sealed class PropertyColumn<TRow, TValue>(PropertyInfo property, Codec codec) : Column<TRow>
    where TRow : class
{
    private readonly Func<TRow, TValue> get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
    private readonly Action<TRow, TValue> set = property.SetMethod!.CreateDelegate<Action<TRow, TValue>>();

    public override void Write(TRow row, TRow fresh, TableEntity entity)
    {
        var value = get(row);
        if (value is null or string && Equals(value, get(fresh))) return;
        if (value is null) throw new InvalidDataException($"{typeof(TRow).Name}.{property.Name} is set in a fresh row: null would not come back.");
        entity[property.Name] = codec.Store(value);
    }

    public override void Read(TableEntity entity, TRow row)
    {
        if (entity.TryGetValue(property.Name, out var stored) && stored is not null) set(row, (TValue)codec.Restore(stored));
    }
}

/// <summary>A property that is stored in a way of its own.</summary>
internal sealed class OwnColumn<TRow, TValue>(PropertyInfo property, Action<TableEntity, TValue> write, Func<TableEntity, TValue> read) : Column<TRow>
    where TRow : class
{
    private readonly Func<TRow, TValue> get = property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
    private readonly Action<TRow, TValue> set = property.SetMethod!.CreateDelegate<Action<TRow, TValue>>();

    public override void Write(TRow row, TRow fresh, TableEntity entity) => write(entity, get(row));

    public override void Read(TableEntity entity, TRow row) => set(row, read(entity));
}
