using FsCheck;
using FsCheck.Fluent;

namespace Reintegration.Domain.Tests;

/// <summary>Checks what must hold for anything that a generator makes; a failure names the case and the seed that made it.</summary>
internal static class Property
{
    public static void Holds<T>(Gen<T> cases, Action<T> assertion) =>
        Prop.ForAll(cases.ToArbitrary(), assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
}
