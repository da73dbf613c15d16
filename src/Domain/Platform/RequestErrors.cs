using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Reintegration.Domain.Platform;

/// <summary>Which errors <see cref="RequestReader"/> can note of a request: those that its members' types and attributes can give.</summary>
public static class RequestErrors
{
    /// <param name="request">The record.</param>
    /// <param name="inQuery">Whether it is read from a query, where every value is text and nothing is null.</param>
    public static IReadOnlyList<ErrorCode> Of(Type request, bool inQuery)
    {
        var errors = new SortedSet<ErrorCode>();
        AddShape(request, inQuery, errors, []);
        return [.. errors];
    }

    private static void AddShape(Type type, bool inQuery, SortedSet<ErrorCode> errors, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        errors.Add(ErrorCode.UnknownMember);
        if (!inQuery) errors.Add(ErrorCode.Duplicate);
        foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            if (member.IsDefined(typeof(RequiredMemberAttribute))) errors.Add(ErrorCode.Required);
            // A parameter that is a list is repeated.
            if (RequestReader.ItemOf(member.PropertyType) is null) errors.Add(ErrorCode.Duplicate);
            AddValue(member, member.PropertyType);
        }

        void AddValue(PropertyInfo member, Type declared)
        {
            var value = Nullable.GetUnderlyingType(declared) ?? declared;
            if (value == typeof(JsonElement)) return;
            if (value == typeof(string)) AddText(member.GetCustomAttribute<TextBoundAttribute>()?.Errors ?? []);
            else if (value == typeof(decimal) || value == typeof(int))
            {
                errors.UnionWith([ErrorCode.WrongType, ErrorCode.OutOfRange]);
                if (member.IsDefined(typeof(AmountAttribute))) errors.Add(ErrorCode.TooManyDecimals);
            }
            else if (value == typeof(Text)) errors.UnionWith([ErrorCode.Required, ErrorCode.UnknownMember, ErrorCode.WrongType, ErrorCode.TooLong]);
            else if (value == typeof(bool)) errors.Add(ErrorCode.WrongType);
            else if (value == typeof(DateOnly)) errors.Add(ErrorCode.InvalidDate);
            else if (value.IsEnum) errors.Add(ErrorCode.UnknownValue);
            else if (RequestReader.ReadsItself(value)) AddReadable(value);
            else if (RequestReader.ItemOf(value) is { } item)
            {
                errors.Add(ErrorCode.OutOfRange);
                if (!inQuery) errors.Add(ErrorCode.Required);
                AddValue(member, item);
            }
            else
            {
                if (!value.IsDefined(typeof(ShortFormAttribute))) errors.Add(ErrorCode.WrongType);
                AddShape(value, inQuery, errors, seen);
            }
        }

        void AddReadable(Type value)
        {
            var written = value.GetCustomAttribute<WrittenAsAttribute>()
                ?? throw new InvalidOperationException($"{value.Name} reads itself, but does not say with [WrittenAs] how it is written.");
            if (written.JsonType != "object") AddText(written.Errors);
            else errors.UnionWith([ErrorCode.WrongType, .. written.Errors]);
        }

        void AddText(IEnumerable<ErrorCode> own)
        {
            errors.Add(ErrorCode.TooLong);
            if (!inQuery) errors.Add(ErrorCode.WrongType);
            errors.UnionWith(own);
        }
    }
}
