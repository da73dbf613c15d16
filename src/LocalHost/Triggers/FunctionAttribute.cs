namespace Reintegration.LocalHost.Triggers;

/// <summary>Marks a method as a function; stands in for the Functions worker's attribute of this name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name => name;
}
