namespace Reintegration.LocalHost.Triggers;

/// <summary>Runs a function for each message of a queue; stands in for the Functions worker's attribute of this name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string queueName) : Attribute
{
    public string QueueName => queueName;

    /// <summary>The setting that says where Service Bus is: of no meaning here, where queues are Azurite's.</summary>
    public string? Connection { get; set; }
}
