using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Stands in for the attribute of this name in Microsoft.Azure.Functions.Worker.Extensions.ServiceBus, with what the product uses of it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName => queueName;

    /// <summary>The setting that says where Service Bus is.</summary>
    public string? Connection { get; set; }
}
