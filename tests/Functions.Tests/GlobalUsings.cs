global using Reintegration.LocalHost.Triggers;
