namespace Reintegration.LocalHost.Triggers;

/// <summary>Runs a function on a schedule (NCRONTAB with seconds, UTC); stands in for the Functions worker's attribute of this name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    public string Schedule => schedule;
}

/// <summary>Stands in for the Functions worker's type of this name.</summary>
public sealed class TimerInfo
{
    /// <summary>Whether the run comes later than scheduled. Never here: a run missed while the program was stopped is not made up for.</summary>
    public bool IsPastDue { get; set; }
}
