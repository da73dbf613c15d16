using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Reintegration.Functions.Platform.Http;

namespace Reintegration.LocalHost.Hosting;

/// <summary>A method marked <see cref="FunctionAttribute"/>. Its class is made anew for each run, as the Functions worker does.</summary>
internal sealed class FunctionMethod(MethodInfo method)
{
    private readonly ParameterInfo[] parameters = method.GetParameters();
    private readonly Lazy<ObjectFactory> factory = new(() => ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes));
    private readonly Lazy<MethodInvoker> invoker = new(() => MethodInvoker.Create(method));

    public string Name => method.DeclaringType!.Name;

    /// <summary>What its class says of itself; null where it is not called over HTTP.</summary>
    public Policy? Policy => method.DeclaringType!.GetField(nameof(Policy), BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as Policy;

    /// <summary>The method itself.</summary>
    public MethodInfo Method => method;

    /// <summary>The functions of this program that are triggered by <typeparamref name="TTrigger"/>, each with its trigger.</summary>
    public static IReadOnlyList<(FunctionMethod Function, TTrigger Trigger)> TriggeredBy<TTrigger>()
        where TTrigger : Attribute =>
    [
        .. from type in typeof(FunctionMethod).Assembly.GetTypes()
           where type is { IsClass: true, IsPublic: true }
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
           where method.IsDefined(typeof(FunctionAttribute))
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TTrigger>())
               .FirstOrDefault(found => found is not null)
           where trigger is not null
           select (new FunctionMethod(method), trigger),
    ];

    /// <param name="bind">Gives the value of each parameter.</param>
    public Task InvokeAsync(IServiceProvider services, Func<ParameterInfo, object?> bind)
    {
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = bind(parameters[i]);
        return (Task)invoker.Value.Invoke(factory.Value(services, null), arguments.AsSpan())!;
    }
}
