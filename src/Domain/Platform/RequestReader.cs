using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reintegration.Domain.Platform;

/// <summary>
/// Fills a request, which is a record whose members say with attributes what they may be, from the fields of a body or a query. Members marked
/// <c>required</c> must be there; the others keep their default where they are left out. What depends on several members is the operation's to check.
/// </summary>
public static class RequestReader
{
    private static readonly ConcurrentDictionary<Type, Shape> Shapes = new();

    /// <summary>The request; null, with everything that is wrong noted in the fields, where it is none.</summary>
    public static T? Read<T>(Fields fields)
        where T : class => (T?)ShapeOf(typeof(T)).Read(fields);

    internal static bool ReadsItself(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadable<>));

    /// <summary>What a list is of; null where the type is none.</summary>
    internal static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static Shape ShapeOf(Type type) => Shapes.GetOrAdd(type, static type => new Shape(type));

    /// <summary>How the value of a member is read; null where it is missing or wrong.</summary>
    private static Func<Field, object?> ReaderOf(PropertyInfo member, Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return member.GetCustomAttribute<TextBoundAttribute>() is { } bound ? bound.Read : throw Unbounded(member);
        if (type == typeof(Text)) return BothLanguages(member.GetCustomAttribute<TextAttribute>() ?? throw Unbounded(member));
        if (type == typeof(decimal))
            return member.GetCustomAttribute<AmountAttribute>() is { } amount ? field => Amount(field, amount) : Number(member);
        if (type == typeof(int)) return Integer(member);
        if (type == typeof(bool)) return field => field.Flag();
        if (type == typeof(DateOnly)) return Day(member.GetCustomAttribute<DaysAttribute>());
        if (type == typeof(JsonElement)) return field => field.IsThere ? field.Json : null;
        if (type == typeof(Language)) return field => field.Choice<Language>(Languages.Find);
        if (type.IsEnum) return Generic(nameof(Choice), type);
        if (ReadsItself(type)) return Generic(nameof(Readable), type);
        return ItemOf(type) is { } item ? List(member, item) : Nested(type);
    }

    private static Func<Field, object?> BothLanguages(TextAttribute bound) => field => field.BothLanguages(bound.Longest, bound.Lines);

    private static decimal? Amount(Field field, AmountAttribute bound)
    {
        var least = bound.Positive && field.Currency is { } currency ? Currencies.SmallestUnitOf(currency) : 0;
        return field.Amount(least, Field.LargestAmount, field.Currency);
    }

    private static Func<Field, object?> Number(PropertyInfo member)
    {
        var (bounds, least, most) = Bounds(member);
        var unit = bounds is PercentAttribute ? "%" : "";
        return field => field.Number(least, most, unit);
    }

    private static Func<Field, object?> Integer(PropertyInfo member)
    {
        var (_, least, most) = Bounds(member);
        return field => field.Integer((int)least, (int)most);
    }

    private static Func<Field, object?> Day(DaysAttribute? bounds)
    {
        var (earliest, latest) = bounds is null ? (Days.Earliest, Days.Latest) : (bounds.Earliest, bounds.Latest);
        return field => field.Date(earliest, latest);
    }

    private static Func<Field, object?> Choice<T>()
        where T : struct, Enum => field => field.Choice<T>();

    private static Func<Field, object?> Readable<T>()
        where T : IReadable<T> => field => T.TryRead(field, out var value) ? value : null;

    private static Func<Field, object?> List(PropertyInfo member, Type item)
    {
        var bounds = member.GetCustomAttribute<LengthAttribute>() ?? throw Unbounded(member);
        var read = ReaderOf(member, item);
        return field =>
        {
            if (field.List(bounds.MinimumLength, bounds.MaximumLength) is not { } values) return null;
            // Each is read, so that each that is wrong is named; what was noted is what refuses the request.
            object?[] items = [.. values.Select(read)];
            if (Array.Exists(items, one => one is null)) return null;
            var list = Array.CreateInstance(item, items.Length);
            for (var i = 0; i < items.Length; i++) list.SetValue(items[i], i);
            return list;
        };
    }

    private static Func<Field, object?> Nested(Type type)
    {
        var shortForm = type.GetCustomAttribute<ShortFormAttribute>()?.Member;
        return field =>
            shortForm is not null && field.IsThere && field.Kind != JsonValueKind.Object ? ShapeOf(type).Read(field.Alone(shortForm))
            : field.Object() is { } fields ? ShapeOf(type).Read(fields) : null;
    }

    private static Func<Field, object?> Generic(string reader, Type type) => (Func<Field, object?>)typeof(RequestReader)
        .GetMethod(reader, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    // Invoking the setter itself would have code emitted for each member of each record.
    private static Action<object, object> SetterOf(PropertyInfo property) => (Action<object, object>)typeof(RequestReader)
        .GetMethod(nameof(Setter), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(property.DeclaringType!, property.PropertyType).Invoke(null, [property.SetMethod])!;

    private static Action<object, object> Setter<TRecord, TValue>(MethodInfo setter)
    {
        var set = setter.CreateDelegate<Action<TRecord, TValue>>();
        return (record, value) => set((TRecord)record, (TValue)value);
    }

    private static (RangeAttribute Range, decimal Least, decimal Most) Bounds(PropertyInfo member) =>
        member.GetCustomAttribute<RangeAttribute>() is { } range
            ? (range, Convert.ToDecimal(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDecimal(range.Maximum, CultureInfo.InvariantCulture))
            : throw Unbounded(member);

    private static InvalidOperationException Unbounded(PropertyInfo member) =>
        new($"{member.DeclaringType?.Name}.{member.Name} does not say what it may be: give it bounds.");

    /// <summary>The members of a record, found once.</summary>
    private sealed class Shape
    {
        private readonly Type type;
        private readonly Member[] members;
        private readonly string[] names;

        public Shape(Type type)
        {
            this.type = type;
            // The currency first: the amounts beside it and inside need to know it.
            members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is not null)
                .OrderBy(property => property.IsDefined(typeof(CurrencyAttribute)) ? 0 : 1)
                .Select(property => new Member(property))];
            names = [.. members.Select(member => member.Name)];
        }

        public object? Read(Fields fields)
        {
            var wrong = fields.Mistakes;
            fields.RefuseOthers(names);
            var record = Activator.CreateInstance(type)!;
            foreach (var member in members) member.Read(fields, record);
            return fields.Mistakes == wrong ? record : null;
        }
    }

    private sealed class Member(PropertyInfo property)
    {
        private readonly bool required = property.IsDefined(typeof(RequiredMemberAttribute));
        private readonly bool isCurrency = property.IsDefined(typeof(CurrencyAttribute));
        private readonly Func<Field, object?> read = ReaderOf(property, property.PropertyType);
        private readonly Action<object, object> set = SetterOf(property);

        public string Name { get; } =
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

        public void Read(Fields fields, object record)
        {
            if (!required && !fields.Has(Name)) return;
            if (read(required ? fields.Required(Name) : fields.Optional(Name)) is not { } value) return;
            if (isCurrency) fields.Currency = (string)value;
            set(record, value);
        }
    }
}
