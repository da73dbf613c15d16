using System.Diagnostics;
using System.Text.Json;
using Reintegration.Functions.Tests.Hosting;

namespace Reintegration.Functions.Tests.Pages;

/// <summary>How a page looks on a screen of 360 or 400 pixels, or printed on Letter or A4, in a real Chromium (eng/pages).</summary>
/// <param name="Scrolls">By how many pixels it is wider than screen or paper.</param>
/// <param name="CutOff">Texts that begin or end outside of it.</param>
/// <param name="Broken">Numbers, with their currency or percent sign, that are on more than one line.</param>
/// <param name="SmallestType">In pixels.</param>
/// <param name="Pages">How many a PDF of it has; null for a screen.</param>
internal sealed record PageView(int Scrolls, IReadOnlyList<string> CutOff, IReadOnlyList<string> Broken, double SmallestType, int? Pages)
{
    public bool IsPrinted => Pages is not null;

    /// <summary>That it is whole, and readable: on paper in type of 6 points, on a screen in type of some pixels.</summary>
    public void AssertReadable(string name, double onScreen)
    {
        Assert.True(Scrolls <= 0, $"{name} scrolls sideways by {Scrolls} pixels.");
        Assert.True(CutOff.Count == 0, $"{name} cuts off {string.Join(", ", CutOff)}.");
        Assert.True(Broken.Count == 0, $"{name} breaks {string.Join(", ", Broken)}.");
        Assert.True(SmallestType >= (IsPrinted ? 8 : onScreen), $"{name} has type of {SmallestType} pixels.");
    }

    /// <summary>The views of pages, given by a name each; the browser is started once for all.</summary>
    /// <returns>What the page is called and the view ("readme, 360px"), with what is seen.</returns>
    public static async Task<IReadOnlyDictionary<string, PageView>> OfAsync(IReadOnlyDictionary<string, string> pages)
    {
        var tools = Path.Combine(Repository.Root, "eng", "pages");
        Assert.True(Directory.Exists(Path.Combine(tools, "node_modules")), "The browser that looks at pages is missing: run eng/setup.sh.");
        using var node = Process.Start(new ProcessStartInfo("node", Path.Combine(tools, "look.mjs"))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, pages);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"No browser could look at the pages: {await errors}");

        var seen = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, PageView>>>(await output, JsonSerializerOptions.Web)!;
        return seen.SelectMany(page => page.Value.Select(view => (Name: $"{page.Key}, {view.Key}", view.Value)))
            .ToDictionary(view => view.Name, view => view.Value);
    }
}
